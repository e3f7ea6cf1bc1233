// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events over HTTP. */
class EventsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Collector collector;
  private ManagedChannel channel;
  private List<FakeProbe> probes;

  private record Event(String id, String type, JsonNode data) {}

  @BeforeEach
  void start() {
    collector = Collector.start(TestWorld.settings(folder, List.of()));
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", collector.linkPort()).usePlaintext().build();
    probes = Stream.of("ams1", "nyc1").map(id -> new FakeProbe(channel, id, 1).connect()).toList();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    collector.close();
    http.shutdownNow();
  }

  private HttpResponse<Stream<String>> listen(String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(collector.url() + "/api/v1/events"))
            .header("Authorization", "Bearer " + TestWorld.TOKEN);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofLines());
  }

  private void rounds(int count, String failing) {
    for (int i = 0; i < count; i++) {
      probes.forEach(probe -> probe.round(target -> target.getServer().equals(failing)));
    }
  }

  /** Reads on to the next event of a type, and gives all events up to it. */
  private static List<Event> upTo(String type, Iterator<String> lines) {
    var events = new ArrayList<Event>();
    var fields = new String[] {"", "", ""};
    while (lines.hasNext()) {
      var line = lines.next();
      if (line.startsWith("id: ")) {
        fields[0] = line.substring(4);
      } else if (line.startsWith("event: ")) {
        fields[1] = line.substring(7);
      } else if (line.startsWith("data: ")) {
        fields[2] = line.substring(6);
      } else if (line.isEmpty() && !fields[1].isEmpty()) {
        events.add(new Event(fields[0], fields[1], JSON.readTree(fields[2])));
        if (fields[1].equals(type)) {
          return events;
        }
        fields = new String[] {"", "", ""};
      }
    }
    throw new AssertionError("the stream ended");
  }

  @Test
  void changes_areToldAndCanBeReadOn() throws Exception {
    var answer = listen();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    var lines = answer.body().iterator();
    rounds(5, "ns.nic.xb");
    var opened = upTo("finding-opened", lines).getLast();
    assertThat(opened.data().get("tld").asString()).isEqualTo("xb");
    assertThat(opened.data().get("state").asString()).isEqualTo("open");

    rounds(5, "none");
    var ended = upTo("finding-ended", lines).getLast();
    assertThat(ended.data().get("finding")).isEqualTo(opened.data().get("finding"));
    assertThat(ended.data().get("until").isNull()).isFalse();

    var again = upTo("finding-ended", listen("Last-Event-ID", opened.id()).body().iterator());
    assertThat(again.getLast()).isEqualTo(ended);
    assertThat(again).extracting(Event::id).doesNotContain(opened.id());
    var all = upTo("finding-opened", listen("Last-Event-ID", firstId(ended)).body().iterator());
    assertThat(all)
        .filteredOn(event -> event.type().equals("tld-state"))
        .extracting(event -> event.data().get("tld").asString())
        .contains("xa", "xb");
  }

  private static String firstId(Event any) {
    return any.id().replaceAll("-.*", "-0");
  }

  @Test
  void eventsOfAnotherLife_beginWithAReset() throws Exception {
    var lines = listen("Last-Event-ID", "another-7").body().iterator();
    assertThat(upTo("reset", lines)).hasSize(1);
  }

  @Test
  void readers_areLimitedAndTheirPlacesComeBack() throws Exception {
    var open = new ArrayList<HttpResponse<Stream<String>>>();
    var answer = listen();
    while (answer.statusCode() == 200) {
      open.add(answer);
      answer = listen();
    }
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(open).hasSize(32);
  }
}
