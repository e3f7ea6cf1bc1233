// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.runtime.config.TlsConfig;

/** Whether the files for the link can be read, and how long their certificates are valid. */
final class KeyMaterialCheck {
  private static final String TOPIC = "certificate";
  private static final Duration ENOUGH = Duration.ofDays(14);

  private KeyMaterialCheck() {}

  static List<Point> of(TlsConfig tls, Instant now) {
    var points = new ArrayList<Point>();
    points.add(certificates(tls.certificate(), now));
    points.add(certificates(tls.authority(), now));
    if (!Files.isReadable(tls.key())) {
      points.add(
          Point.fail(
              TOPIC,
              tls.key() + ": cannot be read by this user: correct its place, owner or mode"));
    }
    return points;
  }

  private static Point certificates(Path file, Instant now) {
    try (var in = Files.newInputStream(file)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      var validity =
          certificates.stream().map(X509Certificate.class::cast).map(it -> of(file, it, now));
      return validity
          .max((one, other) -> one.level().compareTo(other.level()))
          .orElseGet(() -> Point.fail(TOPIC, file + ": holds no certificate in PEM"));
    } catch (IOException cause) {
      return Point.fail(
          TOPIC, file + ": cannot be read by this user: correct its place, owner or mode");
    } catch (CertificateException cause) {
      return Point.fail(TOPIC, file + ": is no certificate in PEM: " + cause.getMessage());
    }
  }

  private static Point of(Path file, X509Certificate certificate, Instant now) {
    var from = certificate.getNotBefore().toInstant();
    var until = certificate.getNotAfter().toInstant();
    var days = Duration.between(now, until).toDays();
    var day = until.atZone(ZoneOffset.UTC).toLocalDate();
    if (now.isBefore(from)) {
      return Point.fail(TOPIC, file + ": valid only from " + from + ": is the clock right?");
    }
    if (!now.isBefore(until)) {
      return Point.fail(TOPIC, file + ": expired on " + day + ": renew it");
    }
    var found = "%s: valid until %s, %d days".formatted(file, day, days);
    return days < ENOUGH.toDays()
        ? Point.warn(TOPIC, found + ": renew it")
        : Point.ok(TOPIC, found);
  }
}
