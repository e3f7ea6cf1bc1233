// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.google.protobuf.ByteString;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.probe.Probe;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.ProbeConfig;

/**
 * A probe as a process of its own that asks one name server many times over: what {@link ProbeCost}
 * measures from outside. Arguments: TLD, targets, interval, port, seconds, addresses.
 */
final class ProbeLoad {
  private ProbeLoad() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int targets = Integer.parseInt(args[1]);
    var interval = Duration.parse(args[2]);
    int port = Integer.parseInt(args[3]);
    var lasts = Duration.ofSeconds(Long.parseLong(args[4]));
    var collector =
        new CountingCollector(
            assignment(args[0], targets, port, List.of(args).subList(5, args.length)));
    var server = InProcessServerBuilder.forName("bench").addService(collector).build().start();
    var channel = InProcessChannelBuilder.forName("bench").build();
    var config =
        new ProbeConfig(
            "bench",
            interval,
            Duration.ofSeconds(2),
            List.of(),
            new LocationConfig("", "", 0),
            HostPort.parse("127.0.0.1:7443"),
            null);
    try (var _ = Probe.start(config, channel)) {
      Thread.sleep(lasts);
      System.out.println(collector.tally());
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  private static Assignment assignment(String tld, int targets, int port, List<String> addresses)
      throws IOException {
    var assignment = Assignment.newBuilder().setVersion(1);
    for (int i = 0; i < targets; i++) {
      var address = InetAddress.getByName(addresses.get(i % addresses.size()));
      assignment.addTargets(
          WireTarget.newBuilder()
              .setTld(tld)
              .setServer("ns" + i + ".nic." + tld)
              .setAddress(ByteString.copyFrom(address.getAddress()))
              .setPort(port)
              .setTransport(Transport.TRANSPORT_UDP));
    }
    return assignment.build();
  }
}
