// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.metrics.SelfMetrics;
import tools.jackson.databind.json.JsonMapper;

/**
 * What changes, for those who listen: the last {@value #KEPT} events, and the readers that wait for
 * more. Publishing never waits: a reader that does not keep up is dropped. Thread-safe.
 */
public final class EventLog {
  static final int KEPT = 1_000;

  /** Readers at a time. */
  static final int MOST_READERS = 32;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SelfMetrics metrics;

  /** Tells this process from the one before, whose numbers began at 1 as well. */
  private final String life;

  @GuardedBy("this")
  private final Deque<Event> kept = new ArrayDeque<>();

  @GuardedBy("this")
  private final Set<EventReader> readers = new HashSet<>();

  @GuardedBy("this")
  private long last;

  /** A TLD is in another state than before. */
  public record TldChange(String tld, String state, String at) {}

  /**
   * One event.
   *
   * @param data JSON on one line
   */
  record Event(long number, String id, String type, String data) {}

  public EventLog(SelfMetrics metrics, Instant start) {
    this.metrics = metrics;
    this.life = Long.toString(start.toEpochMilli(), Character.MAX_RADIX);
  }

  /**
   * Tells the readers.
   *
   * @param type {@code finding-opened}, {@code finding-updated}, {@code finding-ended} or {@code
   *     tld-state}
   * @param body what becomes the JSON of the event
   */
  public synchronized void publish(String type, Object body) {
    last++;
    var event = new Event(last, id(last), type, JSON.writeValueAsString(body));
    kept.addLast(event);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
    for (var reader : List.copyOf(readers)) {
      if (!reader.offer(event)) {
        readers.remove(reader);
        reader.drop();
        metrics.eventReaderDropped();
      }
    }
    metrics.eventReaders(readers.size());
  }

  private String id(long number) {
    return life + "-" + number;
  }

  /**
   * Begins to read.
   *
   * @param after id of the last event that the reader has; null where it begins
   * @param onDrop ends the connection of a reader that does not keep up; must not wait, and is not
   *     called any more once the reader is {@linkplain #close closed}
   * @return empty where there are as many readers as there may be
   */
  synchronized Optional<EventReader> open(@Nullable String after, Runnable onDrop) {
    if (readers.size() >= MOST_READERS) {
      return Optional.empty();
    }
    var reader = new EventReader(onDrop);
    if (after != null) {
      resume(reader, after);
    }
    readers.add(reader);
    metrics.eventReaders(readers.size());
    return Optional.of(reader);
  }

  /** Gives a reader what it missed, or tells it that nobody knows any more what that was. */
  @GuardedBy("this")
  private void resume(EventReader reader, String after) {
    long number = number(after);
    long oldest = kept.isEmpty() ? last + 1 : kept.getFirst().number();
    if (number < oldest - 1 || number > last) {
      reader.offer(new Event(last, id(last), "reset", "{}"));
      return;
    }
    for (var event : kept) {
      if (event.number() > number) {
        reader.offer(event);
      }
    }
  }

  /** The number of an event of this life; -1 where the id is of another, or none. */
  private long number(String id) {
    int hyphen = id.indexOf('-');
    if (hyphen < 0 || !id.substring(0, hyphen).equals(life)) {
      return -1;
    }
    try {
      return Long.parseLong(id.substring(hyphen + 1));
    } catch (NumberFormatException ignored) {
      return -1;
    }
  }

  synchronized void close(EventReader reader) {
    readers.remove(reader);
    metrics.eventReaders(readers.size());
  }
}
