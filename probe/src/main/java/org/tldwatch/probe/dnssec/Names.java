// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.io.IOException;
import org.xbill.DNS.Name;

/** Names as dnsjava has them. */
final class Names {
  private Names() {}

  static Name of(CanonicalName name) {
    try {
      return new Name(name.wire());
    } catch (IOException cause) {
      throw new IllegalStateException("a name once read should be readable", cause);
    }
  }
}
