// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.hygiene.check.About;
import org.tldwatch.probe.hygiene.check.Check;
import org.tldwatch.probe.hygiene.check.CheckFamily;
import org.tldwatch.probe.hygiene.check.Delegation;
import org.tldwatch.probe.hygiene.check.Judged;
import org.tldwatch.probe.hygiene.check.SerialHistory;
import org.tldwatch.probe.hygiene.check.ServerAddress;
import org.tldwatch.probe.hygiene.check.Snapshot;
import org.xbill.DNS.Name;

class VerdictsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00.123456789Z");
  private static final ServerAddress NS1 =
      new ServerAddress("ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"));

  private static final Snapshot SNAPSHOT =
      new Snapshot(
          new Tld("xa"),
          NOW,
          new Delegation(Name.fromConstantString("xa."), List.of(), List.of()),
          List.of(NS1),
          Map.of(),
          SerialHistory.EMPTY);

  private static Check check(String id, Function<Snapshot, List<Judged>> judge) {
    return new Check() {
      @Override
      public About about() {
        return new About(id, CheckFamily.ZONE, "It is good.", "", "", Map.of());
      }

      @Override
      public List<Judged> judge(Snapshot snapshot) {
        return judge.apply(snapshot);
      }
    };
  }

  private static Judged judged(ServerAddress at, CheckLevel level, String sentence) {
    return new Judged(at, level, sentence);
  }

  @Test
  void wellAtAll_isOneResult() {
    var results = Verdicts.of("ams1", List.of(check("good", _ -> List.of())), HOUR, SNAPSHOT);
    assertThat(results)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.level()).isEqualTo(CheckLevel.OK);
              assertThat(result.server()).isEmpty();
              assertThat(result.address()).isNull();
              assertThat(result.vantage()).isEqualTo("ams1");
              assertThat(result.at()).isEqualTo(Instant.parse("2026-11-20T14:00:00.123456Z"));
            });
  }

  @Test
  void severalSentencesOfOneServer_areOneResultOfTheWorstLevel() {
    var check =
        check(
            "bad",
            _ ->
                List.of(
                    judged(NS1, CheckLevel.NOTICE, "A."),
                    judged(null, CheckLevel.NOTICE, "B."),
                    judged(NS1, CheckLevel.ERROR, "C."),
                    judged(NS1, CheckLevel.ERROR, "D.")));
    assertThat(Verdicts.of("ams1", List.of(check), HOUR, SNAPSHOT))
        .extracting(result -> result.server() + " " + result.level() + " " + result.sentence())
        .containsExactly("ns1.nic.xa ERROR C. D.", " NOTICE B.");
  }

  @Test
  void checkThatFails_spoilsNoOther() {
    var failing =
        check(
            "failing",
            _ -> {
              throw new IllegalStateException("made up");
            });
    assertThat(Verdicts.of("ams1", List.of(failing, check("good", _ -> List.of())), HOUR, SNAPSHOT))
        .extracting(result -> result.check() + " " + result.level())
        .containsExactly("failing INCONCLUSIVE", "good OK");
  }
}
