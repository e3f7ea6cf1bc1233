// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * A raw observation as somebody who checks the books would get it: one line of comma-separated
 * values.
 */
record Exported(
    String vantage,
    String place,
    String tld,
    String server,
    String address,
    String transport,
    Instant sent,
    long elapsedMillis,
    String outcome,
    Instant arrived) {

  static Exported parse(String line) {
    var f = line.split(",", -1);
    return new Exported(
        f[0],
        f[1],
        f[2],
        f[3],
        f[4],
        f[5],
        Instant.parse(f[6]),
        Long.parseLong(f[7]),
        f[8],
        Instant.parse(f[9]));
  }

  String line() {
    return String.join(
        ",",
        vantage,
        place,
        tld,
        server,
        address,
        transport,
        sent.toString(),
        String.valueOf(elapsedMillis),
        outcome,
        arrived.toString());
  }

  Exported arrivingAt(Instant later) {
    return new Exported(
        vantage, place, tld, server, address, transport, sent, elapsedMillis, outcome, later);
  }

  Target target() {
    return new Target(
        new Tld(tld),
        server,
        InetAddress.ofLiteral(address),
        53,
        Transport.ofLabel(transport).orElseThrow());
  }

  Observation observation() {
    return new Observation(
        vantage, target(), sent, Duration.ofMillis(elapsedMillis), outcome(outcome));
  }

  static Outcome outcome(String label) {
    return switch (label) {
      case "ok" -> new Outcome.Answered(0, true, new Serial(1), "", 100, null);
      case "timeout" -> new Outcome.Timeout();
      case "servfail" -> new Outcome.Answered(2, true, null, "", 40, null);
      case "own-fault-offline" -> fault(Outcome.OwnFaultReason.OFFLINE);
      case "own-fault-intercepted" -> fault(Outcome.OwnFaultReason.INTERCEPTED);
      case "own-fault-stall" -> fault(Outcome.OwnFaultReason.STALL);
      default -> throw new IllegalArgumentException(label);
    };
  }

  private static Outcome fault(Outcome.OwnFaultReason reason) {
    return new Outcome.OwnFault(reason, "");
  }
}
