// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireDenied;
import org.tldwatch.model.wire.WireDnssecFault;
import org.tldwatch.model.wire.WireLame;
import org.tldwatch.model.wire.WireMalformed;
import org.tldwatch.model.wire.WireMismatch;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireOwnFault;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.model.wire.WireTruncated;
import org.tldwatch.model.wire.WireUnreachable;

/** Made-up batches with every kind of outcome, the same for the same seed. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");
  public static final long NOW_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
  public static final long VERSION = 7L << 24;
  public static final long HOUR_MICROS = ChronoUnit.HOURS.getDuration().toNanos() / 1000;

  private final Random random;

  public Samples(long seed) {
    random = new Random(seed);
  }

  public static Greeting greeting(String vantage) {
    return new Greeting(
        Hello.newBuilder()
            .setProtocolVersion(1)
            .setVantage(vantage)
            .setBoot(1)
            .setCity("Amsterdam")
            .setCountry("NL")
            .setAsn(64500)
            .setIntervalMillis(10_000)
            .build(),
        NOW_MICROS);
  }

  /** Targets under xa, as an assignment lists them. */
  public static List<WireTarget> targets(int count) {
    var targets = new ArrayList<WireTarget>();
    for (int i = 0; i < count; i++) {
      targets.add(
          WireTarget.newBuilder()
              .setTld("xa")
              .setServer("ns" + i / 2 + ".nic.xa")
              .setAddress(ByteString.copyFrom(new byte[] {10, 0, (byte) (i >> 8), (byte) i}))
              .setPort(53)
              .setTransport(i % 2 == 0 ? Transport.TRANSPORT_UDP : Transport.TRANSPORT_TCP)
              .setPace(i % 2 == 0 ? 0 : 10)
              .build());
    }
    return targets;
  }

  public static Receipt receipt(Greeting greeting, Batch batch, long receivedMicros) {
    return new Receipt(greeting, 1, batch, () -> targets(16), receivedMicros);
  }

  /** Observations of 16 targets that were known one after the other before {@link #NOW}. */
  public Batch batch(long number, int observations) {
    var batch = Batch.newBuilder().setNumber(number).setAssignmentVersion(VERSION);
    for (int i = 0; i < observations; i++) {
      batch.addObservations(observation(NOW_MICROS - observations + i));
    }
    if (random.nextInt(3) == 0) {
      batch.addOverdue(
          WireOverdue.newBuilder()
              .setTargetIndex(2 * random.nextInt(8))
              .setSentMicros(NOW_MICROS - 400_000)
              .setWaitedNanos(random.nextLong(1, 400_000_000)));
    }
    return batch.build();
  }

  private WireObservation observation(long knownMicros) {
    long elapsed = random.nextLong(1, Duration.ofSeconds(2).toNanos());
    var observation =
        WireObservation.newBuilder()
            .setTargetIndex(random.nextInt(16))
            .setSentMicros(knownMicros - elapsed / 1000)
            .setElapsedNanos(elapsed)
            .setOnDemand(random.nextInt(10) == 0);
    if (random.nextInt(4) == 0) {
      observation.setConnectNanos(elapsed / 3).setHandshakeNanos(elapsed / 4);
    }
    if (random.nextInt(4) == 0) {
      observation.setExtendedError(random.nextInt(30));
    }
    if (random.nextInt(4) == 0) {
      observation.setAnswer(octets(60));
    }
    return outcome(observation).build();
  }

  private WireObservation.Builder outcome(WireObservation.Builder into) {
    return switch (random.nextInt(13)) {
      case 0 ->
          into.setTimeout(WireTimeout.newBuilder().setPhase(name(Outcome.TimeoutPhase.values())));
      case 1 -> into.setTimeout(WireTimeout.getDefaultInstance());
      case 2 ->
          into.setTruncated(
              WireTruncated.newBuilder().setSizeBytes(512).setEmpty(random.nextBoolean()));
      case 3 ->
          into.setMismatch(
              WireMismatch.newBuilder().setReason(name(Outcome.MismatchReason.values())));
      case 4 ->
          into.setMalformed(
              WireMalformed.newBuilder()
                  .setSection(name(Outcome.Section.values()))
                  .setDetail("cut\tshort"));
      case 5 ->
          into.setUnreachable(
              WireUnreachable.newBuilder().setReason(name(Outcome.UnreachableReason.values())));
      case 6 ->
          into.setOwnFault(
              WireOwnFault.newBuilder()
                  .setReason(name(Outcome.OwnFaultReason.values()))
                  .setDetail("é".repeat(random.nextInt(300))));
      case 7 ->
          into.setLame(
              WireLame.newBuilder()
                  .setReason(name(Outcome.LameReason.values()))
                  .setNsid(octets(5))
                  .setSizeBytes(40));
      case 8 ->
          into.setDenied(
              WireDenied.newBuilder()
                  .setRcode(random.nextBoolean() ? 3 : 0)
                  .setNsid(octets(5))
                  .setSizeBytes(400)
                  .setProof(name(Outcome.Proof.values())));
      case 9 ->
          into.setDnssecFault(
              WireDnssecFault.newBuilder()
                  .setReason(name(Outcome.DnssecReason.values()))
                  .setDetail("of the SOA record")
                  .setNsid(octets(200))
                  .setSizeBytes(400));
      case 10 ->
          into.setAnswered(
              WireAnswered.newBuilder().setRcode(random.nextInt(1, 4096)).setSizeBytes(12));
      default ->
          into.setAnswered(
              WireAnswered.newBuilder()
                  .setAuthoritative(true)
                  .setSerial(random.nextInt())
                  .setNsid(octets(random.nextInt(3)))
                  .setSizeBytes(130)
                  .setRrsigExpires(NOW.getEpochSecond() + random.nextInt(100_000)));
    };
  }

  private String name(Enum<?>[] constants) {
    var name = constants[random.nextInt(constants.length)].name();
    return random.nextInt(4) == 0 ? name.toLowerCase(Locale.ROOT).replace('_', '-') : name;
  }

  private ByteString octets(int most) {
    var octets = new byte[random.nextInt(most + 1)];
    random.nextBytes(octets);
    return ByteString.copyFrom(octets);
  }
}
