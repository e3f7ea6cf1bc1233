// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.archive.ArchivedObservation;
import org.tldwatch.collector.archive.OutcomeKind;
import org.tldwatch.model.Labels;

/**
 * The columns of an export, in their order. Columns are only ever added, at the end; each is
 * documented in {@code docs/archive.md}.
 */
public enum Column {
  SENT(row -> time(row.observation().sentMicros())),
  KNOWN(row -> time(row.observation().knownMicros())),
  RECEIVED(row -> time(row.observation().receivedMicros())),
  VANTAGE(row -> row.vantage().id()),
  CITY(row -> row.vantage().city()),
  COUNTRY(row -> row.vantage().country()),
  ASN(row -> row.vantage().asn()),
  INTERVAL_MILLIS(row -> row.vantage().interval().toMillis()),
  TLD(row -> row.listed().target().tld().label()),
  SERVER(row -> row.listed().target().server()),
  ADDRESS(row -> row.listed().target().addressText()),
  PORT(row -> row.listed().target().port()),
  TRANSPORT(row -> Labels.of(row.listed().target().transport())),
  PACE(row -> row.listed().pace()),
  VOTE(row -> vote(row.observation())),
  OUTCOME(row -> row.observation().outcome().fineLabel()),
  ELAPSED_NANOS(row -> row.observation().elapsedNanos()),
  CONNECT_NANOS(row -> unlessZero(row.observation().connectNanos())),
  HANDSHAKE_NANOS(row -> unlessZero(row.observation().handshakeNanos())),
  RCODE(row -> hasRcode(row.observation()) ? (Object) row.observation().rcode() : null),
  AUTHORITATIVE(
      row ->
          row.observation().kind() == OutcomeKind.ANSWERED
              ? (Object) row.observation().isAuthoritative()
              : null),
  SERIAL(row -> unlessAbsent(row.observation().serial())),
  RRSIG_EXPIRES(row -> seconds(row.observation().rrsigExpiresSeconds())),
  PROOF(
      row ->
          row.observation().kind() == OutcomeKind.DENIED ? word(row.observation().reason()) : null),
  NSID(row -> unlessEmpty(row.observation().nsidHex())),
  SIZE_BYTES(row -> unlessZero(row.observation().sizeBytes())),
  EXTENDED_ERROR(row -> unlessAbsent(row.observation().extendedError())),
  ON_DEMAND(row -> row.observation().onDemand()),
  DETAIL(row -> unlessEmpty(row.observation().detail())),
  ANSWER(row -> unlessEmpty(row.observation().answerHex())),
  BOOT(row -> Long.toHexString(row.boot())),
  BATCH(Row::batch),
  ASSIGNMENT(row -> Long.toHexString(row.version())),
  TARGET_INDEX(row -> row.observation().target());

  /** RFC 3339, always with six digits, so that the text sorts as the time does. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @SuppressWarnings("ImmutableEnumChecker") // The functions keep nothing.
  private final Function<Row, @Nullable Object> value;

  Column(Function<Row, @Nullable Object> value) {
    this.value = value;
  }

  /** As it stands in the header and as the name of a field. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A number, a boolean or a text; null where the observation has no such thing. */
  @Nullable Object of(Row row) {
    return value.apply(row);
  }

  private static String time(long micros) {
    return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static @Nullable Object seconds(long seconds) {
    return seconds == ArchivedObservation.ABSENT ? null : Instant.ofEpochSecond(seconds).toString();
  }

  private static String vote(ArchivedObservation observation) {
    return switch (observation.blame()) {
      case NONE -> "good";
      case TARGET -> "failed";
      case OURSELVES -> "none";
    };
  }

  private static boolean hasRcode(ArchivedObservation observation) {
    return observation.kind() == OutcomeKind.ANSWERED || observation.kind() == OutcomeKind.DENIED;
  }

  private static @Nullable Object word(@Nullable Enum<?> reason) {
    return reason == null ? null : Labels.of(reason);
  }

  private static @Nullable Object unlessZero(long number) {
    return number == 0 ? null : number;
  }

  private static @Nullable Object unlessAbsent(long number) {
    return number == ArchivedObservation.ABSENT ? null : number;
  }

  private static @Nullable Object unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
