// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.api.EventLog;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.FindingStore;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.post.Alert;
import org.tldwatch.collector.post.FindingAlert;
import org.tldwatch.collector.post.Poster;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.model.Tld;

/**
 * Tells the world of changes: first the disk, then the Alertmanagers, so that a finding that was
 * heard of is never forgotten by who told it. Confined to the thread of the {@link Judgement}.
 */
final class Herald {
  private static final Logger logger = LoggerFactory.getLogger(Herald.class);

  private static final String STORE = "finding store";

  /** For so long after a start the vantages of the last process are waited for. */
  private static final Duration VANTAGES_RETURN_WITHIN = Duration.ofMinutes(1);

  private final FindingStore store;
  private final Poster poster;
  private final FindingAlert alerts;
  private final EndedFindings ended;
  private final SelfMetrics metrics;
  private final EventLog events;
  private final PartStates parts;
  private List<Finding> restored = List.of();
  private long judged;
  private boolean dirty;

  Herald(
      FindingStore store,
      Poster poster,
      FindingAlert alerts,
      EndedFindings ended,
      SelfMetrics metrics,
      EventLog events,
      PartStates parts) {
    this.store = store;
    this.poster = poster;
    this.alerts = alerts;
    this.ended = ended;
    this.metrics = metrics;
    this.events = events;
    this.parts = parts;
    parts.up(STORE);
  }

  /**
   * What the last process has left.
   *
   * @param open the findings that were open when it ended
   * @param toldUntil as {@link FindingStore.Kept} has it
   */
  record Restored(List<Finding> open, long toldUntil) {}

  /** Reads what the last process has left; {@link #begin} has to follow. */
  Restored restore(Panel panel, Instant now) {
    var kept = store.load();
    kept.ended().forEach(ended::add);
    restored = kept.active();
    if (!restored.isEmpty()) {
      panel.expect(kept.vantages(), now.plus(VANTAGES_RETURN_WITHIN));
      logger.info("findings taken up: open={} ended={}", restored.size(), kept.ended().size());
    }
    return new Restored(restored, kept.toldUntil());
  }

  /** Posts all that was restored; what has nothing to go on with any more ends. */
  void begin(List<Finding> open, Instant now) {
    var news = new ArrayList<Alert>();
    for (var finding : restored) {
      if (open.contains(finding)) {
        news.add(alerts.of(finding));
      } else {
        ended.add(new Finding(finding.id(), finding.tld(), finding.server(), now, finding.facts()));
      }
    }
    ended.findings().forEach(finding -> news.add(alerts.of(finding)));
    restored = List.of();
    poster.offer(news, false);
  }

  /**
   * What is told from now on follows from a batch.
   *
   * @param receivedMicros by which the archive knows it
   */
  void judged(long receivedMicros) {
    judged = receivedMicros;
  }

  void tell(List<Change> changes, Supplier<List<Finding>> open, int vantages, Instant now) {
    var news = new ArrayList<Alert>();
    boolean quiet = true;
    for (var change : changes) {
      var before = change.before();
      var after = change.after();
      if (before != null && change.isRelabelled()) {
        var old = new Finding(before.id(), before.tld(), before.server(), now, before.facts());
        ended.add(old);
        news.add(alerts.of(old));
      }
      if (after.isActive()) {
        ended.revive(after);
      } else {
        ended.add(after);
      }
      news.add(alerts.of(after));
      quiet &= change.quiet();
      events.publish("finding-" + step(change), FindingLines.of(after));
      log(change);
    }
    if (!quiet) {
      save(open, vantages);
    }
    poster.offer(news, quiet);
  }

  /** Tells readers of the API that a TLD is in another state. */
  void tell(Tld tld, TldState state, Instant now) {
    events.publish("tld-state", new EventLog.TldChange(tld.label(), state.label(), now.toString()));
  }

  private static String step(Change change) {
    if (!change.after().isActive()) {
      return "ended";
    }
    return change.before() == null ? "opened" : "updated";
  }

  private static void log(Change change) {
    if (!change.quiet()) {
      var finding = change.after();
      logger.info(
          "finding {}: id={} kind={} tld={} server={} severity={}",
          step(change),
          finding.id(),
          finding.kind().label(),
          finding.tld(),
          finding.serverName().orElse("-"),
          finding.severity().label());
    }
  }

  void accepted(URI alertmanager, List<Alert> done) {
    if (!done.isEmpty()) {
      ended.accepted(alertmanager, done);
      dirty = true;
    }
  }

  /** Writes down what is not on the disk yet. */
  void sweep(Supplier<List<Finding>> open, int vantages) {
    if (dirty) {
      save(open, vantages);
    }
  }

  private void save(Supplier<List<Finding>> open, int vantages) {
    try {
      store.save(new FindingStore.Kept(vantages, open.get(), ended.findings(), judged));
      dirty = false;
      parts.up(STORE);
    } catch (RuntimeException cause) {
      metrics.storeFailed();
      parts.down(STORE, String.valueOf(cause.getMessage()));
      if (!dirty) {
        logger.error("findings cannot be written to disk, posting them all the same", cause);
      }
      dirty = true;
    }
  }
}
