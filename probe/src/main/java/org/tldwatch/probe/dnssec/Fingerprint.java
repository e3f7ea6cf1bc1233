// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** 128 bits of the SHA-256 of a set of records, a signature and a key. */
record Fingerprint(long high, long low) {

  /** Takes fingerprints. Not thread-safe. */
  static final class Taker {
    private final MessageDigest sha256 = sha256();

    /** Of the records alone, in whatever order they came (RFC 4034 section 6.3). */
    byte[] records(RecordSet set) {
      sha256.update(set.owner().wire());
      sha256.update((byte) (set.type() >>> 8));
      sha256.update((byte) set.type());
      if (set.records().size() == 1) {
        add(set.records().getFirst().data());
      } else {
        set.records().stream()
            .map(WireRecord::data)
            .sorted(Arrays::compareUnsigned)
            .forEach(this::add);
      }
      return sha256.digest();
    }

    Fingerprint of(byte[] records, RrSignature signature, ZoneKey key) {
      sha256.update(records);
      add(signature.record().data());
      add(key.data());
      var digest = ByteBuffer.wrap(sha256.digest());
      return new Fingerprint(digest.getLong(), digest.getLong());
    }

    private void add(byte[] data) {
      sha256.update((byte) (data.length >>> 8));
      sha256.update((byte) data.length);
      sha256.update(data);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException cause) {
        throw new IllegalStateException("every Java runtime should know SHA-256", cause);
      }
    }
  }
}
