// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.SOARecord;

/** Whether the timers of the SOA record make sense together. */
final class SoaTimers implements ServerCheck {
  private static final long LEAST_REFRESH_SECONDS = 300;
  private static final long LEAST_RETRY_SECONDS = 60;
  private static final long LEAST_EXPIRE_SECONDS = 604_800;
  private static final long MOST_MINIMUM_SECONDS = 86_400;

  @Override
  public About about() {
    return About.of(
            "soa-timers",
            CheckFamily.ZONE,
            "REFRESH is at least 5 minutes, RETRY at least 1 minute and less than REFRESH, EXPIRE"
                + " at least 7 days, MINIMUM at most 1 day.",
            "ZONE02, ZONE03, ZONE04, ZONE05, ZONE06",
            "RFC 1912 section 2.2, RFC 2308 section 5")
        .and(CheckLevel.NOTICE, "REFRESH, RETRY or MINIMUM is not so")
        .and(CheckLevel.WARNING, "EXPIRE is less than 7 days")
        .and(CheckLevel.ERROR, "EXPIRE is less than REFRESH + RETRY");
  }

  @Override
  public Ask ask() {
    return Ask.SOA;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    return Answers.soa(snapshot, at).flatMap(soa -> judge(at, soa));
  }

  private static Optional<Judged> judge(ServerAddress at, SOARecord soa) {
    var faults = new ArrayList<String>();
    fault(
        faults,
        soa.getRefresh() < LEAST_REFRESH_SECONDS,
        "REFRESH is " + soa.getRefresh() + " s, expected at least " + LEAST_REFRESH_SECONDS);
    fault(
        faults,
        soa.getRetry() < LEAST_RETRY_SECONDS,
        "RETRY is " + soa.getRetry() + " s, expected at least " + LEAST_RETRY_SECONDS);
    fault(
        faults,
        soa.getRetry() >= soa.getRefresh(),
        "RETRY is " + soa.getRetry() + " s, expected less than REFRESH, " + soa.getRefresh());
    fault(
        faults,
        soa.getMinimum() > MOST_MINIMUM_SECONDS,
        "MINIMUM is " + soa.getMinimum() + " s, expected at most " + MOST_MINIMUM_SECONDS);
    var level = faults.isEmpty() ? CheckLevel.OK : CheckLevel.NOTICE;
    if (soa.getExpire() < soa.getRefresh() + soa.getRetry()) {
      level = CheckLevel.ERROR;
      faults.add("EXPIRE is " + soa.getExpire() + " s, less than REFRESH + RETRY");
    } else if (soa.getExpire() < LEAST_EXPIRE_SECONDS) {
      level = CheckLevel.WARNING;
      faults.add("EXPIRE is " + soa.getExpire() + " s, expected at least " + LEAST_EXPIRE_SECONDS);
    }
    return level == CheckLevel.OK
        ? Optional.empty()
        : Optional.of(
            Judged.of(at, level, "serves SOA timers that are off: " + String.join("; ", faults)));
  }

  private static void fault(List<String> faults, boolean wrong, String text) {
    if (wrong) {
      faults.add(text);
    }
  }
}
