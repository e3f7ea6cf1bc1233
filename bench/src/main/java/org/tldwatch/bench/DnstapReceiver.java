// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.MessageSinks;
import org.tldwatch.probe.traffic.MessageView;
import org.tldwatch.probe.traffic.frames.Endpoint;
import org.tldwatch.probe.traffic.frames.TapListeners;

/** Our receiver in a process of its own; tells of each stream, once it ended, what was in it. */
public final class DnstapReceiver implements MessageSinks {
  private DnstapReceiver() {}

  /** Takes the path of a Unix socket and a port on loopback; runs until its input ends. */
  public static void main(String[] args) throws Exception {
    var unix =
        new Endpoint.Unix(Path.of(args[0]), PosixFilePermissions.fromString("rw-------"), null);
    var tcp =
        new Endpoint.Tcp(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])));
    try (var listeners =
        TapListeners.open(List.of(unix, tcp), new DnstapReceiver(), InstantSource.system(), 1)) {
      System.out.println("ready");
      System.in.transferTo(OutputStream.nullOutputStream());
      System.out.println(listeners.counts());
    }
  }

  @Override
  public MessageSink began() {
    return new Sums();
  }

  /** What any statistics would at least look at. Confined to one thread. */
  private static final class Sums implements MessageSink {
    private long messages;
    private long responses;
    private long malformed;
    private long shed;
    private long names;

    @Override
    public void message(MessageView view) {
      messages++;
      responses += view.isResponse() ? 1 : 0;
      names += view.nameLength() + view.qtype() + view.rcode() + (view.isReferral() ? 1 : 0);
    }

    @Override
    public void malformed(String reason) {
      malformed++;
    }

    @Override
    public void shed(long frames) {
      shed += frames;
    }

    @Override
    public void ended() {
      System.out.printf("stream %d %d %d %d %d%n", messages, malformed, shed, responses, names);
    }
  }
}
