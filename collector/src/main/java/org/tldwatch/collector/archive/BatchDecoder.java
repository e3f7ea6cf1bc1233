// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.wire.ArchivedBatch;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireCheckResult;

/** Shows a batch to the visitor, observation by observation. Not thread-safe. */
final class BatchDecoder {
  private static final int HELLO = WireCursor.varintTag(ArchivedBatch.HELLO_FIELD_NUMBER);
  private static final int RECEIVED =
      WireCursor.fixed64Tag(ArchivedBatch.RECEIVED_MICROS_FIELD_NUMBER);
  private static final int BOOT = WireCursor.fixed64Tag(ArchivedBatch.BOOT_FIELD_NUMBER);
  private static final int BATCH = WireCursor.bytesTag(ArchivedBatch.BATCH_FIELD_NUMBER);
  private static final int NUMBER = WireCursor.varintTag(Batch.NUMBER_FIELD_NUMBER);
  private static final int VERSION = WireCursor.varintTag(Batch.ASSIGNMENT_VERSION_FIELD_NUMBER);
  private static final int OBSERVATION = WireCursor.bytesTag(Batch.OBSERVATIONS_FIELD_NUMBER);
  private static final int OVERDUE = WireCursor.bytesTag(Batch.OVERDUE_FIELD_NUMBER);
  private static final int CHECK_RESULT = WireCursor.bytesTag(Batch.CHECK_RESULTS_FIELD_NUMBER);

  /** Who a hello of the segment is. */
  record Speaker(int vantage, String id) {}

  /** A list of the segment. */
  record KnownList(int number, int targets) {}

  private final ObservationVisitor visitor;
  private final TakenVisitor takenVisitor;
  private final boolean numbersAlone;
  private final long afterMicros;
  private final Map<Integer, Speaker> speakers;
  private final Map<Long, KnownList> lists;
  private final ArchivedObservation observation = new ArchivedObservation();
  private final ObservationDecoder observations = new ObservationDecoder(observation);
  private final NoticeDecoder notice = new NoticeDecoder();
  private long batches;
  private long newestMicros;
  private long shown;
  private long unreadable;

  BatchDecoder(
      ObservationVisitor visitor,
      TakenVisitor takenVisitor,
      boolean numbersAlone,
      long afterMicros,
      Map<Integer, Speaker> speakers,
      Map<Long, KnownList> lists) {
    this.visitor = visitor;
    this.takenVisitor = takenVisitor;
    this.numbersAlone = numbersAlone;
    this.afterMicros = afterMicros;
    this.speakers = speakers;
    this.lists = lists;
  }

  long batches() {
    return batches;
  }

  /** Observations that were shown. */
  long shown() {
    return shown;
  }

  long unreadable() {
    return unreadable;
  }

  /** When the newest batch was received, shown or not; 0 where there was none. */
  long newestMicros() {
    return newestMicros;
  }

  /** Reads an {@code ArchivedBatch}; its own numbers stand before the batch. */
  void decode(WireCursor in) {
    int hello = 0;
    long boot = 0;
    observation.receivedMicros = 0;
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == HELLO) {
        hello = in.varint32();
      } else if (tag == RECEIVED) {
        observation.receivedMicros = in.fixed64();
      } else if (tag == BOOT) {
        boot = in.fixed64();
      } else if (tag == BATCH && observation.receivedMicros > afterMicros) {
        int outer = in.enter(in.length());
        batch(in, speakers.get(hello), boot);
        in.leave(outer);
      } else {
        in.skip(tag);
      }
    }
  }

  private void batch(WireCursor in, @Nullable Speaker speaker, long boot) {
    if (speaker == null) {
      throw new MalformedRecordException("has a batch of a probe that said no hello");
    }
    long number = 0;
    long version = 0;
    KnownList list = null;
    boolean begun = false;
    observation.vantage = speaker.vantage;
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == NUMBER) {
        number = in.varint();
        continue;
      }
      if (tag == VERSION) {
        version = in.varint();
        continue;
      }
      if (!begun) {
        begun = true;
        list = lists.get(version);
        begin(speaker, boot, number);
        if (numbersAlone) {
          return;
        }
        notices(in, tag, list);
      }
      if (tag == OBSERVATION) {
        int outer = in.enter(in.length());
        show(in, list);
        in.leave(outer);
      } else if (tag == CHECK_RESULT) {
        checkResult(in, speaker);
      } else {
        in.skip(tag);
      }
    }
    if (!begun) {
      begin(speaker, boot, number);
    }
    visitor.batchEnd();
  }

  private void begin(Speaker speaker, long boot, long number) {
    batches++;
    newestMicros = Math.max(newestMicros, observation.receivedMicros);
    takenVisitor.taken(speaker.id, boot, number, number);
    visitor.batch(speaker.vantage, boot, number, observation.receivedMicros);
  }

  /** They stand behind the observations, and are shown before them, as they were judged. */
  private void notices(WireCursor in, int firstTag, @Nullable KnownList list) {
    int before = in.at();
    for (int tag = firstTag; ; tag = in.varint32()) {
      if (tag == OVERDUE) {
        int outer = in.enter(in.length());
        showNotice(in, list);
        in.leave(outer);
      } else {
        in.skip(tag);
      }
      if (!in.hasMore()) {
        in.backTo(before);
        return;
      }
    }
  }

  private void showNotice(WireCursor in, @Nullable KnownList list) {
    if (list == null || !notice.decode(in, list.targets)) {
      unreadable++;
      return;
    }
    visitor.overdue(
        observation.vantage, list.number, notice.target, notice.sentMicros, notice.waitedNanos);
  }

  private void show(WireCursor in, @Nullable KnownList list) {
    if (list == null || !observations.decode(in, list.targets)) {
      unreadable++;
      return;
    }
    shown++;
    observation.list = list.number;
    visitor.observation(observation);
  }

  private void checkResult(WireCursor in, Speaker speaker) {
    int length = in.length();
    try {
      visitor.checkResult(
          speaker.vantage,
          observation.receivedMicros,
          WireCheckResult.parser().parseFrom(in.bytes(), in.at(), length));
    } catch (InvalidProtocolBufferException cause) {
      throw new MalformedRecordException("has a check result that is none: " + cause.getMessage());
    }
    in.pass(length);
  }
}
