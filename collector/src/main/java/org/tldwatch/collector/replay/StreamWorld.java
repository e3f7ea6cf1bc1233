// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.correlate.Subject;
import org.tldwatch.collector.detect.Timing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who asks whom in a folder of streams, as its {@code meta.json} says. */
final class StreamWorld {
  static final int MOST_VANTAGES = 1024;

  /**
   * One address of one name server of one TLD.
   *
   * @param number of the target, from 0
   */
  record Place(int number, String tld, String server, String address, Subject subject) {}

  /**
   * A place that asks.
   *
   * @param phaseMicros after the start of a round its questions leave
   * @param region from 1; 0 where none is given
   */
  record Asker(long phaseMicros, int region) {}

  private final Path file;
  private final long roundMicros;
  private final long timeoutMicros;
  private final List<Asker> askers = new ArrayList<>();
  private final List<String> tlds = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Map<String, Map<String, Place>> byTld = new HashMap<>();
  private final Map<String, Integer> providers = new HashMap<>();
  private int servers;

  private StreamWorld(Path file, JsonNode meta) {
    this.file = file;
    this.roundMicros = Math.round(number(meta, "/args/round_s") * 1e6);
    this.timeoutMicros = Math.round(number(meta, "/args/timeout_ms") * 1e3);
    if (roundMicros <= 0 || timeoutMicros <= 0) {
      throw fault("round_s and timeout_ms should be above 0");
    }
    readAskers(array(meta, "vps"));
    for (var tld : array(meta, "tlds")) {
      readTld(tld);
    }
  }

  /**
   * Reads {@code meta.json} of a folder.
   *
   * @throws ReplayException if it is missing or is not as it should be
   */
  static StreamWorld read(Path folder) {
    var file = folder.resolve("meta.json");
    try (InputStream in = Files.newInputStream(file)) {
      return new StreamWorld(file, JsonMapper.shared().readTree(in));
    } catch (IOException cause) {
      throw new ReplayException(file + ": cannot be read: " + cause.getMessage(), cause);
    } catch (JacksonException cause) {
      throw new ReplayException(file + ": is no JSON: " + cause.getOriginalMessage(), cause);
    }
  }

  private void readAskers(JsonNode vps) {
    var regions = new HashMap<String, Integer>();
    for (var vantage : vps) {
      var region = text(vantage, "region");
      int number = region == null ? 0 : regions.computeIfAbsent(region, _ -> regions.size() + 1);
      askers.add(new Asker(Math.round(number(vantage, "/phase") * 1e6), number));
    }
    if (askers.isEmpty() || askers.size() > MOST_VANTAGES) {
      throw fault("vps should be 1 to " + MOST_VANTAGES + ": were " + askers.size());
    }
  }

  private void readTld(JsonNode node) {
    var name = text(node, "tld");
    if (name == null) {
      throw fault("a TLD without name");
    }
    int tld = tlds.size();
    tlds.add(name);
    for (var server : array(node, "servers")) {
      var serverName = text(server, "ns");
      if (serverName == null) {
        throw fault("a name server of " + name + " without name");
      }
      int number = servers++;
      var provider = text(server, "provider");
      int shared =
          provider == null
              ? Subject.NONE
              : providers.computeIfAbsent(provider, _ -> providers.size());
      for (var address : array(server, "addrs")) {
        var text = address.asString();
        int family = text.indexOf(':') < 0 ? 0 : 1;
        var subject = new Subject(tld, number, shared, family, Subject.NONE);
        var place = new Place(places.size(), name, serverName, text, subject);
        places.add(place);
        if (byTld.computeIfAbsent(name, _ -> new HashMap<>()).put(text, place) != null) {
          throw fault("address " + text + " of " + name + " twice");
        }
      }
    }
  }

  private JsonNode array(JsonNode node, String field) {
    var array = node.get(field);
    if (array == null || !array.isArray()) {
      throw fault("no list '" + field + "'");
    }
    return array;
  }

  private static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() ? null : value.asString();
  }

  private double number(JsonNode node, String pointer) {
    var value = node.at(pointer);
    if (!value.isNumber()) {
      throw fault("no number '" + pointer.substring(1) + "'");
    }
    return value.asDouble();
  }

  private ReplayException fault(String what) {
    return new ReplayException(file + ": " + what);
  }

  List<String> tlds() {
    return tlds;
  }

  List<Place> places() {
    return places;
  }

  List<Asker> askers() {
    return askers;
  }

  long timeoutMicros() {
    return timeoutMicros;
  }

  /** Number of the target at an address of a TLD. */
  OptionalInt target(String tld, String address) {
    var place = byTld.getOrDefault(tld, Map.of()).get(address);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place.number());
  }

  Timing timing() {
    int most = byTld.values().stream().mapToInt(Map::size).max().orElse(1);
    double votes = most * askers.size() * 1e6 / roundMicros;
    return new Timing(roundMicros, timeoutMicros, askers.size(), votes);
  }
}
