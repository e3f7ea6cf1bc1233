// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Serial;
import org.xbill.DNS.SOARecord;

/**
 * How long a server has been behind. Only time counts: serials may be dates, times or counters, and
 * some zones change all the time.
 */
final class SerialCheck implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "serial",
            CheckFamily.ZONE,
            "Each server takes over a new serial within SOA REFRESH + RETRY of its being seen"
                + " elsewhere.",
            "CONSISTENCY01",
            "RFC 1982, RFC 1035 section 4.3.5")
        .and(CheckLevel.WARNING, "behind for longer than REFRESH + RETRY")
        .and(CheckLevel.ERROR, "more than 2^30 away from what most servers have")
        .and(CheckLevel.CRITICAL, "behind for longer than a quarter of EXPIRE");
  }

  @Override
  public Ask ask() {
    return Ask.SOA;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var soa = Answers.soa(snapshot, at);
    var newest = snapshot.serials().newest();
    return soa.isEmpty() || newest.isEmpty()
        ? Optional.empty()
        : judge(snapshot, at, soa.get(), newest.get());
  }

  private static Optional<Judged> judge(
      Snapshot snapshot, ServerAddress at, SOARecord soa, Serial newest) {
    var own = new Serial(soa.getSerial());
    if (SerialHistory.isFar(own, newest)) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.ERROR,
              "serves serial " + own + ", far from " + newest + ", which most servers are near"));
    }
    var age = snapshot.serials().age(own, snapshot.at());
    var expire = Duration.ofSeconds(soa.getExpire());
    if (age.compareTo(expire.dividedBy(4)) > 0) {
      var left = expire.minus(age);
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.CRITICAL,
              behind(own, newest, age)
                  + (left.isNegative()
                      ? "; by SOA EXPIRE it should have stopped to serve it"
                      : "; it may serve it for another " + Spans.text(left))));
    }
    var refresh = Duration.ofSeconds(soa.getRefresh() + soa.getRetry());
    return age.compareTo(refresh) > 0
        ? Optional.of(
            Judged.of(
                at,
                CheckLevel.WARNING,
                behind(own, newest, age)
                    + "; expected a new one within "
                    + Spans.text(refresh)
                    + " (SOA REFRESH + RETRY)"))
        : Optional.empty();
  }

  private static String behind(Serial own, Serial newest, Duration age) {
    return "serves serial "
        + own
        + ", though newer ones have been seen for "
        + Spans.text(age)
        + ", the newest "
        + newest;
  }
}
