// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.MessageSinks;
import org.tldwatch.probe.traffic.MessageView;

/** Counts what sinks are told, and does what it is given with each message. */
final class CountingSinks implements MessageSinks {
  final AtomicLong messages = new AtomicLong();
  final AtomicLong responses = new AtomicLong();
  final AtomicLong malformed = new AtomicLong();
  final AtomicLong shed = new AtomicLong();
  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();
  private final Runnable each;

  CountingSinks() {
    this(() -> {});
  }

  /**
   * @param each runs for each message, before it is counted
   */
  CountingSinks(Runnable each) {
    this.each = each;
  }

  @Override
  public MessageSink began() {
    begun.incrementAndGet();
    return new Sink();
  }

  private final class Sink implements MessageSink {
    @Override
    public void message(MessageView view) {
      each.run();
      messages.incrementAndGet();
      if (view.isResponse()) {
        responses.incrementAndGet();
      }
    }

    @Override
    public void malformed(String reason) {
      malformed.incrementAndGet();
    }

    @Override
    public void shed(long frames) {
      shed.addAndGet(frames);
    }

    @Override
    public void ended() {
      ended.incrementAndGet();
    }
  }
}
