// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.DefaultEventLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.link.spool.DiskSpool;

/**
 * A process with the link of a probe and nothing else: reads from its input how many observations
 * to make, and answers with what is in memory and on disk. Each observation has an index of its
 * own.
 */
public final class OutageProbe {
  private OutageProbe() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    long boot = Long.parseLong(arguments[2]);
    int next = Integer.parseInt(arguments[3]);
    var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    var loop = new DefaultEventLoop();
    var spool = DiskSpool.open("ams1", Path.of(arguments[1]), 64 << 20, boot);
    var link =
        new Link(
            Hello.newBuilder().setProtocolVersion(1).setVantage("ams1").setBoot(boot).build(),
            List.of(channel),
            loop,
            new Clocks(InstantSource.system(), System::nanoTime),
            new Random(1),
            spool,
            100_000,
            CollectorChoice.CALM,
            _ -> {});
    loop.submit(link::start).syncUninterruptibly();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      int first = next;
      int count = Integer.parseInt(line);
      next += count;
      loop.submit(
              () -> {
                for (int index = first; index < first + count; index++) {
                  link.observed(index, 1, 1, new Outcome.Timeout(), Detail.NONE);
                }
              })
          .syncUninterruptibly();
      var statistics = loop.submit(link::statistics).syncUninterruptibly().getNow();
      System.out.println(
          statistics.buffered()
              + " "
              + statistics.spool().observations()
              + " "
              + statistics.dropped());
    }
  }
}
