// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.net.InetAddress;

/** Leave to put one question to an address. Thread-safe. */
public interface Permit {
  /** No limit, for test beds. */
  Permit ALWAYS =
      new Permit() {
        @Override
        public boolean tryAcquire(InetAddress address) {
          return true;
        }

        @Override
        public long waitNanos(InetAddress address) {
          return 0;
        }
      };

  /** Takes leave for one question; without it the question must not go out. */
  boolean tryAcquire(InetAddress address);

  /** Nanoseconds after which it is worth trying again. */
  long waitNanos(InetAddress address);
}
