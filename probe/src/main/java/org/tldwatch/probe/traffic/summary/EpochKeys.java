// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which client addresses become pseudonyms: a new one in each epoch, so that nobody
 * can follow a client from one epoch to the next. Derived with HKDF (RFC 5869), so that all sensors
 * of a federation have the same. Immutable.
 */
public final class EpochKeys {
  private static final int KEY_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final SecretKey secret;
  private final boolean federated;
  private final long epochSeconds;

  private EpochKeys(byte[] secret, boolean federated, Duration epoch) {
    this.secret = new SecretKeySpec(secret, "Generic");
    this.federated = federated;
    this.epochSeconds = epoch.toSeconds();
  }

  /**
   * Keys that all sensors with the same secret share.
   *
   * @param secret at least 32 octets
   * @param epoch at least one second
   */
  public static EpochKeys federated(byte[] secret, Duration epoch) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a federation key should be at least 32 octets: was " + secret.length);
    }
    return new EpochKeys(secret, true, epoch);
  }

  /** Keys that nobody else has, and that are gone with this process. */
  public static EpochKeys local(Duration epoch) {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new EpochKeys(secret, false, epoch);
  }

  /** Whether other sensors have the same keys. */
  boolean isFederated() {
    return federated;
  }

  long epochSeconds() {
    return epochSeconds;
  }

  /** The epoch of a moment. */
  long epochAt(long micros) {
    return Math.floorDiv(micros, epochSeconds * 1_000_000);
  }

  EpochKey key(long epoch) {
    return new EpochKey(
        epoch,
        new SecretKeySpec(derive("tldwatch traffic pseudonym", epoch, KEY_BYTES), "AES"),
        ByteBuffer.wrap(derive("tldwatch traffic sketch seed", epoch, Long.BYTES)).getLong());
  }

  private byte[] derive(String purpose, long epoch, int bytes) {
    var text = purpose.getBytes(StandardCharsets.US_ASCII);
    var info =
        ByteBuffer.allocate(text.length + 2 * Long.BYTES)
            .put(text)
            .putLong(epochSeconds)
            .putLong(epoch)
            .array();
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java 25 has HKDF-SHA256", impossible);
    }
  }
}
