// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Tld;
import org.tldwatch.model.traffic.TrafficSummary;
import org.tldwatch.model.traffic.TrafficSummary.Capture;
import org.tldwatch.model.traffic.TrafficSummary.Frames;
import org.tldwatch.model.traffic.TrafficSummary.MailBots;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireCapture;

/**
 * Reads the traffic summaries of a batch. Everything in them is hostile until checked: what cannot
 * be is refused and counted, the rest is kept. They name their subject themselves, so the version
 * of the assignment does not matter.
 */
final class SummaryReader {
  private static final Logger logger = LoggerFactory.getLogger(SummaryReader.class);

  private static final Pattern SENSOR = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern SERVER = Pattern.compile("[a-z0-9._-]{1,253}");
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Duration FUTURE = Duration.ofMinutes(1);
  private static final Duration PAST = Duration.ofDays(7);
  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 3_600_000;

  /** Twice what sensors send at most. */
  private static final int LARGEST = 20_000;

  /** So many summaries of a batch are looked at: a minute of a server with 160 zones. */
  private static final int MOST = 1_000;

  /** Counters may be a little apart: each is read on its own. */
  private static final double MOST_CAPTURE = 10;

  private SummaryReader() {}

  /**
   * What a batch holds.
   *
   * @param wire the good ones in their wire form
   * @param refused how many were none
   */
  record Read(
      List<TrafficSummary> good, List<org.tldwatch.model.wire.TrafficSummary> wire, int refused) {
    static final Read NOTHING = new Read(List.of(), List.of(), 0);
  }

  static Read read(String vantage, Batch batch, Instant now) {
    int count = batch.getSummariesCount();
    if (count == 0) {
      return Read.NOTHING;
    }
    var good = new ArrayList<TrafficSummary>(Math.min(count, MOST));
    var kept = new ArrayList<org.tldwatch.model.wire.TrafficSummary>(Math.min(count, MOST));
    @Nullable String fault = count > MOST ? "too many in one batch: " + count : null;
    for (var wire : batch.getSummariesList().subList(0, Math.min(count, MOST))) {
      try {
        good.add(summary(vantage, wire, now));
        kept.add(wire);
      } catch (IllegalArgumentException cause) {
        fault = cause.getMessage();
      }
    }
    if (fault != null) {
      logger.warn(
          "summaries refused: vantage={} count={} why={}", vantage, count - good.size(), fault);
    }
    return new Read(good, kept, count - good.size());
  }

  /** A batch of a flood, of which nothing is taken. */
  static Read flood(Batch batch) {
    return new Read(List.of(), List.of(), batch.getSummariesCount());
  }

  private static TrafficSummary summary(
      String vantage, org.tldwatch.model.wire.TrafficSummary wire, Instant now) {
    Bounds.require(wire.getSerializedSize() <= LARGEST, "size", wire.getSerializedSize());
    Bounds.require(SENSOR.matcher(wire.getSensor()).matches(), "sensor", wire.getSensor());
    Bounds.require(SERVER.matcher(wire.getServer()).matches(), "server", wire.getServer());
    int millis = wire.getLengthMillis();
    Bounds.require(millis >= SHORTEST_MILLIS && millis <= LONGEST_MILLIS, "length_millis", millis);
    return new TrafficSummary(
        vantage,
        wire.getSensor(),
        wire.getServer(),
        wire.getZone().isEmpty() ? null : new Tld(wire.getZone()),
        start(wire.getStartMicros(), millis, now),
        Duration.ofMillis(millis),
        wire.getPartial(),
        frames(wire),
        wire.hasCapture() ? capture(wire.getCapture()) : null,
        SummaryCounts.queries(wire),
        SummaryCounts.responses(wire),
        SummaryCounts.types(wire),
        SummaryCounts.names(wire),
        wire.hasSources() ? SummarySources.read(wire) : null,
        new MailBots(
            Bounds.count("mail_bots.queries", wire.getMailBots().getQueries(), wire.getQueries()),
            Bounds.estimate("mail_bots.networks", wire.getMailBots().getNetworks())));
  }

  private static Instant start(long micros, int lengthMillis, Instant now) {
    var start = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    Bounds.require(
        !start.isAfter(now.plus(FUTURE)) && !start.isBefore(now.minus(PAST)), "start", start);
    Bounds.require(micros % (lengthMillis * 1000L) == 0, "start", start);
    return start;
  }

  private static Frames frames(org.tldwatch.model.wire.TrafficSummary wire) {
    var frames = wire.getFrames();
    return new Frames(
        Bounds.count("frames.seen", frames.getSeen()),
        Bounds.count("frames.shed", frames.getShed()),
        Bounds.count("frames.malformed", frames.getMalformed()),
        Bounds.count("frames.late", frames.getLate()),
        Bounds.count("frames.misdated", frames.getMisdated()),
        (int) Bounds.count("frames.streams", frames.getStreams(), 1 << 20));
  }

  private static Capture capture(WireCapture wire) {
    Bounds.require(SOURCE.matcher(wire.getSource()).matches(), "capture.source", wire.getSource());
    Bounds.require(
        wire.getLow() >= 0
            && wire.getLow() <= wire.getRatio()
            && wire.getRatio() <= wire.getHigh()
            && wire.getHigh() <= MOST_CAPTURE,
        "capture.ratio",
        wire.getRatio());
    return new Capture(wire.getRatio(), wire.getLow(), wire.getHigh(), wire.getSource());
  }
}
