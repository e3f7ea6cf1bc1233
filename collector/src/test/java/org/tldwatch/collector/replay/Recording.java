// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.archive.Receipt;
import org.tldwatch.collector.archive.WireTargets;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireOwnFault;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;

/** An archive that is written by the collector's own writer. */
public final class Recording implements AutoCloseable {
  private static final ArchiveConfig CONFIG =
      new ArchiveConfig(Duration.ofDays(30), ByteSize.parse("1GiB"), Duration.ofSeconds(1));

  private final Archive archive;
  private final Map<String, Greeting> greetings = new HashMap<>();
  private final Map<List<Target>, Long> versions = new HashMap<>();
  private long batches;

  public Recording(Path folder) throws IOException {
    archive = Archive.open(folder, CONFIG, ArchiveObserver.NONE);
  }

  /** A vantage connects, for the first time or again. */
  public void connect(Vantage vantage, Instant now) {
    var hello =
        Hello.newBuilder()
            .setProtocolVersion(1)
            .setVantage(vantage.id())
            .setBoot(1)
            .setCity(vantage.city())
            .setCountry(vantage.country())
            .setAsn((int) vantage.asn())
            .setIntervalMillis((int) vantage.interval().toMillis())
            .build();
    var greeting = new Greeting(hello, ObservationFeed.micros(now));
    greetings.put(vantage.id(), greeting);
    archive.connected(greeting);
  }

  /** A batch of a connected vantage comes in; targets are as they were listed. */
  public void take(
      String vantage,
      List<Target> targets,
      List<Overdue> notices,
      List<Observation> observations,
      Instant now) {
    long version = versions.computeIfAbsent(targets, _ -> (versions.size() + 1L) << 24);
    var batch = Batch.newBuilder().setNumber(++batches).setAssignmentVersion(version);
    observations.forEach(each -> batch.addObservations(wire(each, targets)));
    notices.forEach(each -> batch.addOverdue(wire(each, targets)));
    var greeting = Objects.requireNonNull(greetings.get(vantage));
    archive
        .append(
            new Receipt(
                greeting,
                1,
                batch.build(),
                () -> targets.stream().map(WireTargets::of).toList(),
                ObservationFeed.micros(now)))
        .join();
  }

  private static WireOverdue wire(Overdue notice, List<Target> targets) {
    return WireOverdue.newBuilder()
        .setTargetIndex(targets.indexOf(notice.target()))
        .setSentMicros(ObservationFeed.micros(notice.sent()))
        .setWaitedNanos(notice.waited().toNanos())
        .build();
  }

  private static WireObservation wire(Observation observation, List<Target> targets) {
    var wire =
        WireObservation.newBuilder()
            .setTargetIndex(targets.indexOf(observation.target()))
            .setSentMicros(ObservationFeed.micros(observation.sent()))
            .setElapsedNanos(observation.elapsed().toNanos());
    switch (observation.outcome()) {
      case Outcome.Answered answered -> wire.setAnswered(wire(answered));
      case Outcome.OwnFault fault ->
          wire.setOwnFault(WireOwnFault.newBuilder().setReason(fault.reason().name()));
      default -> wire.setTimeout(WireTimeout.getDefaultInstance());
    }
    return wire.build();
  }

  private static WireAnswered wire(Outcome.Answered answered) {
    var wire =
        WireAnswered.newBuilder()
            .setRcode(answered.rcode())
            .setAuthoritative(answered.authoritative())
            .setNsid(ByteString.fromHex(answered.nsid()))
            .setSizeBytes(answered.sizeBytes());
    var serial = answered.serial();
    if (serial != null) {
      wire.setSerial((int) serial.value());
    }
    return wire.build();
  }

  @Override
  public void close() {
    archive.close();
  }
}
