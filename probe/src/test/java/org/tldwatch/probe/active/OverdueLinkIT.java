// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.probe.FakeCollector;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.Probe;
import org.tldwatch.probe.ServerAnswers;

/** From a server that stops answering to the collector, through all of a probe. */
class OverdueLinkIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void serverThatStops_isToldToTheCollector_beforeItsTimeout() {
    var dead = new AtomicBoolean();
    var collector = new FakeCollector();
    var config = Fixtures.config(Duration.ofMillis(200), TIMEOUT);
    try (collector;
        var server = new ScriptedServer();
        var probe = Probe.start(config, collector.channel())) {
      server.on(
          datagram -> {
            if (!dead.get()) {
              datagram.reply(ServerAnswers.signed(datagram.query()));
            }
          });
      collector.assign(1, List.of(Fixtures.target("xa", server.port(), Transport.UDP)));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  collector.observations().filter(WireObservation::hasAnswered).count()
                      > 2L * UsualRtt.WARM);
      assertThat(probe.statistics().link().connected()).isTrue();
      dead.set(true);

      await().atMost(PATIENCE).until(() -> !notices(collector).isEmpty());
      var notice = notices(collector).getFirst();
      assertThat(notice.getTargetIndex()).isZero();
      assertThat(Duration.ofNanos(notice.getWaitedNanos()))
          .isBetween(Duration.ofMillis(250), TIMEOUT);

      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  collector
                      .observations()
                      .anyMatch(
                          observation ->
                              observation.hasTimeout()
                                  && observation.getSentMicros() == notice.getSentMicros()));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  collector.reports.stream().anyMatch(report -> report.getOverdueQuestions() > 0));
    }
  }

  private static List<WireOverdue> notices(FakeCollector collector) {
    return collector.batches.stream().flatMap(batch -> batch.getOverdueList().stream()).toList();
  }
}
