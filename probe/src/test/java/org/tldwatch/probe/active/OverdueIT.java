// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.ServerAnswers;

/** A server that answers until it is warm, and then stops. */
class OverdueIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicBoolean dead = new AtomicBoolean();
  private ScriptedServer server;
  private RunningAsker asker;

  @BeforeEach
  void start() {
    server = new ScriptedServer();
    server.on(
        datagram -> {
          if (!dead.get()) {
            datagram.reply(ServerAnswers.signed(datagram.query()));
          }
        });
    var settings = new AskerSettings("ams1", Duration.ofMillis(50), TIMEOUT, List.of());
    asker = new RunningAsker(Transports.best(), settings, DenialJudge.NONE);
    asker.assign(Fixtures.target("xa", server.port(), Transport.UDP));
  }

  @AfterEach
  void stop() {
    asker.close();
    server.close();
  }

  @Test
  void serverThatStops_isToldLongBeforeTheTimeout_andOncePerQuestion() {
    die();
    await().atMost(PATIENCE).until(() -> asker.overdue.size() >= 5);
    await().atMost(PATIENCE).until(() -> timeouts().size() >= 5);

    assertThat(asker.overdue)
        .allSatisfy(
            notice -> assertThat(notice.waited()).isBetween(Duration.ofMillis(250), TIMEOUT))
        .extracting(RunningAsker.Overdue::sentMicros)
        .doesNotHaveDuplicates();
    // Each goes on to the outcome that it would have had anyway.
    assertThat(timeouts()).contains(asker.overdue.getFirst().sentMicros());
    assertThat(asker.statistics().overdue()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void noticeThatNobodyTakes_isOfferedAgain() {
    asker.takesNotices = false;
    die();
    await().atMost(PATIENCE).until(() -> !timeouts().isEmpty());
    assertThat(asker.overdue).isEmpty();
    assertThat(asker.statistics().overdue()).isZero();
    asker.takesNotices = true;
    await().atMost(PATIENCE).until(() -> !asker.overdue.isEmpty());
  }

  private void die() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                asker.observed.stream()
                        .filter(seen -> seen.outcome() instanceof Outcome.Answered)
                        .count()
                    > 2L * UsualRtt.WARM);
    dead.set(true);
  }

  private List<Long> timeouts() {
    return asker.observed.stream()
        .filter(seen -> seen.outcome() instanceof Outcome.Timeout)
        .map(RunningAsker.Observed::sentMicros)
        .toList();
  }
}
