// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A collector to which probes of this process have a channel. */
final class LinkedCollector implements AutoCloseable {
  private final Collector collector;
  private final Server server;
  private final ManagedChannel channel;

  LinkedCollector(CollectorSettings settings) throws IOException {
    collector = Collector.start(settings);
    var name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(collector.probeLink()).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  Collector collector() {
    return collector;
  }

  ManagedChannel channel() {
    return channel;
  }

  /** What the collector shows at a path, to those who have the token. */
  String get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(collector.url() + path))
              .header("Authorization", "Bearer " + TestWorld.TOKEN)
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    collector.close();
  }
}
