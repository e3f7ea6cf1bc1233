// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How protobuf writes numbers of fixed length. */
final class LongLayout {
  static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LongLayout() {}
}
