// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.tls;

import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.runtime.config.TlsConfig;

/**
 * Certificate, key and authority of one end of the probe link, as the files are now: new files take
 * effect with the next connection; new ones that cannot be used leave the old ones in force, and
 * are told and counted. Thread-safe.
 */
public final class KeyMaterial implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(KeyMaterial.class);

  private final TlsConfig files;
  private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
  private final AdvancedTlsX509TrustManager trust;
  private final X509ExtendedTrustManager checked;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("key-material").daemon().factory());
  private volatile PemFiles inForce;
  private PemFiles.Stamp refused = PemFiles.Stamp.NONE;
  private volatile long faults;

  private KeyMaterial(TlsConfig files) throws IOException, GeneralSecurityException {
    this.files = files;
    trust = AdvancedTlsX509TrustManager.newBuilder().build();
    checked = new PlainSpeakingTrust(trust);
    inForce = PemFiles.read(files);
    use(inForce);
  }

  /**
   * Reads the files.
   *
   * @throws IOException if they cannot be read or used; the message says which and why
   */
  public static KeyMaterial load(TlsConfig files) throws IOException {
    try {
      return new KeyMaterial(files);
    } catch (GeneralSecurityException cause) {
      throw new IOException(cause.getMessage(), cause);
    }
  }

  private void use(PemFiles material) throws IOException, GeneralSecurityException {
    trust.updateTrustCredentials(material.authorities());
    keys.updateIdentityCredentials(material.chain(), material.key());
  }

  /** Looks at the files from now on, each time so long after the last. */
  public void watch(Duration every) {
    var _ =
        watch.scheduleWithFixedDelay(
            this::refresh, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes new files into use.
   *
   * @return whether there were new ones that can be used
   */
  public synchronized boolean refresh() {
    var now = PemFiles.stamp(files);
    if (now.equals(inForce.stamp()) || now.equals(refused)) {
      return false;
    }
    try {
      var material = PemFiles.read(files);
      use(material);
      inForce = material;
      refused = PemFiles.Stamp.NONE;
      logger.info(
          "new key material in use: certificate={} expires={}", files.certificate(), expiry());
      return true;
    } catch (IOException | GeneralSecurityException | RuntimeException cause) {
      refused = now;
      faults++;
      logger.warn("new key material cannot be used, the old stays: {}", cause.getMessage());
      return false;
    }
  }

  /** Shows the certificate. */
  public X509ExtendedKeyManager keys() {
    return keys;
  }

  /** Checks the certificate of the other end; says in one sentence what is wrong with it. */
  public X509ExtendedTrustManager trust() {
    return checked;
  }

  /** When the certificate in force ends. */
  public Instant expiry() {
    return inForce.chain()[0].getNotAfter().toInstant();
  }

  /** How often new files could not be used. */
  public long faults() {
    return faults;
  }

  /** Looks after the files no longer; what is in force stays so. */
  @Override
  public void close() {
    watch.shutdownNow();
  }
}
