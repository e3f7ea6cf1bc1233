// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

import org.jspecify.annotations.Nullable;

/** What may be asked of one address; looked up once and kept by who asks it often. */
public final class Account {
  /** The account of every address at which no limit binds. */
  public static final Account FREE = new Account(null);

  /** Null where the address is in a test bed: no limit binds there. */
  final @Nullable Bucket bucket;

  Account(@Nullable Bucket bucket) {
    this.bucket = bucket;
  }
}
