// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.ForeignText;
import org.tldwatch.model.wire.ArchiveGap;
import org.tldwatch.model.wire.ArchiveRecord;
import org.tldwatch.model.wire.ArchivedHello;
import org.tldwatch.model.wire.ArchivedTargets;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.SegmentHead;
import org.tldwatch.model.wire.TakenBatches;
import org.tldwatch.model.wire.WireTarget;

/** Shows the records of one segment after the other to visitors. Not thread-safe. */
final class RecordReader {
  static final int FORMAT = 1;

  private static final int HEAD = WireCursor.bytesTag(ArchiveRecord.HEAD_FIELD_NUMBER);
  private static final int TAKEN = WireCursor.bytesTag(ArchiveRecord.TAKEN_FIELD_NUMBER);
  private static final int HELLO = WireCursor.bytesTag(ArchiveRecord.HELLO_FIELD_NUMBER);
  private static final int TARGETS = WireCursor.bytesTag(ArchiveRecord.TARGETS_FIELD_NUMBER);
  private static final int BATCH = WireCursor.bytesTag(ArchiveRecord.BATCH_FIELD_NUMBER);
  private static final int GAP = WireCursor.bytesTag(ArchiveRecord.GAP_FIELD_NUMBER);

  /** A connection, which a later segment tells again. */
  private record Connection(String vantage, long boot, long receivedMicros) {}

  private final ObservationVisitor visitor;
  private final TakenVisitor takenVisitor;
  private final WireCursor in = new WireCursor();
  private final BatchDecoder batches;
  private final Map<Connection, Integer> vantages = new HashMap<>();
  private final Map<Long, Integer> lists = new HashMap<>();
  private final Map<Integer, BatchDecoder.Speaker> speakers = new HashMap<>();
  private final Map<Long, BatchDecoder.KnownList> known = new HashMap<>();
  private boolean headed;
  private long openedMicros;

  private RecordReader(
      ObservationVisitor visitor,
      TakenVisitor takenVisitor,
      boolean numbersAlone,
      long afterMicros) {
    this.visitor = visitor;
    this.takenVisitor = takenVisitor;
    this.batches =
        new BatchDecoder(visitor, takenVisitor, numbersAlone, afterMicros, speakers, known);
  }

  /**
   * Reads what is in the batches.
   *
   * @param afterMicros those that were received then or before are left out
   */
  static RecordReader ofObservations(ObservationVisitor visitor, long afterMicros) {
    return new RecordReader(visitor, (_, _, _, _) -> {}, false, afterMicros);
  }

  /** Reads which batches there are, and not what is in them. */
  static RecordReader ofNumbers(TakenVisitor takenVisitor) {
    return new RecordReader(_ -> {}, takenVisitor, true, Long.MIN_VALUE);
  }

  BatchDecoder batches() {
    return batches;
  }

  /** Nothing that was read was received later; 0 where nothing was read. */
  long newestMicros() {
    return Math.max(openedMicros, batches.newestMicros());
  }

  /** Another segment begins, which has to tell all anew that it refers to. */
  void beginSegment() {
    headed = false;
    speakers.clear();
    known.clear();
  }

  /**
   * Reads the content of a frame.
   *
   * @throws MalformedRecordException at the first record that is none; those before were shown
   */
  void read(byte[] content, int length) {
    in.over(content, 0, length);
    while (in.hasMore()) {
      int outer = in.enter(in.length());
      record();
      in.leave(outer);
    }
  }

  private void record() {
    int tag = in.varint32();
    int outer = in.enter(in.length());
    if (!headed && tag != HEAD) {
      throw new MalformedRecordException("does not begin with a head");
    }
    if (tag == BATCH) {
      batches.decode(in);
    } else if (tag == HELLO) {
      hello(parse(ArchivedHello.parser()));
    } else if (tag == TARGETS) {
      targets(parse(ArchivedTargets.parser()));
    } else if (tag == HEAD) {
      head(parse(SegmentHead.parser()));
    } else if (tag == TAKEN) {
      taken(parse(TakenBatches.parser()));
    } else if (tag == GAP) {
      var gap = parse(ArchiveGap.parser());
      visitor.gap(
          gap.getFirstMicros(), gap.getLastMicros(), gap.getBatches(), gap.getObservations());
    }
    in.leave(outer);
  }

  private <M extends MessageLite> M parse(Parser<M> parser) {
    try {
      return parser.parseFrom(in.bytes(), in.at(), in.left());
    } catch (InvalidProtocolBufferException cause) {
      throw new MalformedRecordException("has a record that is none: " + cause.getMessage());
    }
  }

  private void head(SegmentHead head) {
    if (head.getFormat() != FORMAT) {
      throw new MalformedRecordException(
          "has format "
              + Integer.toUnsignedString(head.getFormat())
              + ", and this reader knows "
              + FORMAT
              + " alone");
    }
    headed = true;
    openedMicros = Math.max(openedMicros, head.getOpenedMicros());
  }

  private void taken(TakenBatches taken) {
    for (int i = 0; i + 1 < taken.getRangesCount(); i += 2) {
      takenVisitor.taken(
          taken.getVantage(), taken.getBoot(), taken.getRanges(i), taken.getRanges(i + 1));
    }
  }

  private void hello(ArchivedHello said) {
    var hello = said.getHello();
    var connection = new Connection(hello.getVantage(), hello.getBoot(), said.getReceivedMicros());
    var number = vantages.get(connection);
    if (number == null) {
      number = vantages.size();
      vantages.put(connection, number);
      visitor.vantage(number, vantage(hello), said.getReceivedMicros());
    }
    speakers.put(said.getIndex(), new BatchDecoder.Speaker(number, hello.getVantage()));
  }

  private static Vantage vantage(Hello hello) {
    return new Vantage(
        hello.getVantage(),
        ForeignText.shown(hello.getCity(), 64),
        ForeignText.shown(hello.getCountry(), 8),
        Integer.toUnsignedLong(hello.getAsn()),
        Duration.ofMillis(Integer.toUnsignedLong(hello.getIntervalMillis())));
  }

  private void targets(ArchivedTargets said) {
    var number = lists.get(said.getVersion());
    if (number == null) {
      number = lists.size();
      var targets = targets(said.getTargetsList());
      lists.put(said.getVersion(), number);
      visitor.targets(number, said.getVersion(), targets);
    }
    known.put(said.getVersion(), new BatchDecoder.KnownList(number, said.getTargetsCount()));
  }

  private static List<ListedTarget> targets(List<WireTarget> wire) {
    var targets = new ArrayList<ListedTarget>(wire.size());
    for (var each : wire) {
      try {
        var target = WireTargets.target(each);
        targets.add(new ListedTarget(target, Math.max(1, each.getPace()), each.getPaused()));
      } catch (IllegalArgumentException cause) {
        throw new MalformedRecordException("has a target that is none: " + cause.getMessage());
      }
    }
    return List.copyOf(targets);
  }
}
