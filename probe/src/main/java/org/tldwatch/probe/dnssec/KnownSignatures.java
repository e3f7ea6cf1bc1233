// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which signatures verified and which did not: a fact that time does not change. Forgets those not
 * asked for the longest. Not thread-safe.
 */
final class KnownSignatures {
  /** Some 100 octets each: half a megabyte when full. */
  private static final int MOST = 4096;

  private final Map<Fingerprint, Boolean> known =
      new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Boolean> eldest) {
          return size() > MOST;
        }
      };

  @Nullable Boolean get(Fingerprint fingerprint) {
    return known.get(fingerprint);
  }

  void put(Fingerprint fingerprint, boolean verified) {
    known.put(fingerprint, verified);
  }

  int size() {
    return known.size();
  }
}
