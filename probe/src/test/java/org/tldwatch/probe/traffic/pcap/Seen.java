// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.MessageView;

/** Keeps what it is told in few words. */
final class Seen implements MessageSink {
  final List<String> messages = new ArrayList<>();
  final List<Long> micros = new ArrayList<>();
  final List<String> faults = new ArrayList<>();
  int ended;

  @Override
  public void message(MessageView view) {
    int from = view.clientOffset();
    var client = Arrays.copyOfRange(view.buffer(), from, from + view.clientLength());
    try {
      messages.add(
          "%s %s %s %d %d %d"
              .formatted(
                  view.isResponse() ? "to" : "from",
                  InetAddress.getByAddress(client).getHostAddress(),
                  view.protocol(),
                  view.qtype(),
                  view.rcode(),
                  view.sizeBytes()));
      micros.add(view.timeMicros());
    } catch (UnknownHostException cause) {
      throw new IllegalStateException(cause);
    }
  }

  @Override
  public void malformed(String reason) {
    faults.add(reason);
  }

  @Override
  public void shed(long frames) {
    throw new AssertionError("nothing is shed of a file");
  }

  @Override
  public void ended() {
    ended++;
  }
}
