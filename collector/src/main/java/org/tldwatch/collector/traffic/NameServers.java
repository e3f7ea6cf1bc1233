// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The name servers of a TLD that sensors tell of, and the sum of their traffic. Not thread-safe.
 */
final class NameServers {
  /*
   * No report is not zero: a name server without a window is taken to have its usual share of what
   * the others have. One that is heard of for the first time joins the sum after some windows, with
   * what is usual raised by its part; one that is silent for hours leaves it likewise.
   *
   * A fall is believed at once only where it is everywhere, since half a window of one name server,
   * or one that is taken out of service, looks like a fall of the sum.
   */
  private static final int AUDITION = 10;
  private static final int BEGINNING = 3;
  private static final long GONE_MICROS = 6 * 3600 * 1_000_000L;
  private static final long FRESH_MICROS = 2_400_000_000L;
  private static final double LEAST_SEEN = 0.3;
  private static final int ONE_MAY_DIFFER = 4;

  private final Map<String, ServerShare> servers = new TreeMap<>();
  private int steps;
  private double rateRebase;
  private double sourcesRebase;

  void take(TrafficWindow window) {
    servers.computeIfAbsent(window.server(), ServerShare::new).take(window);
  }

  /** Whether each server that counts has told of this step. */
  boolean isComplete() {
    return servers.values().stream().noneMatch(each -> each.isSettled() && each.window() == null);
  }

  List<String> names() {
    return List.copyOf(servers.keySet());
  }

  /** The distances by which rate and sources have a new usual level since the call before. */
  double takeRateRebase() {
    double by = rateRebase;
    rateRebase = 0;
    return by;
  }

  double takeSourcesRebase() {
    double by = sourcesRebase;
    sourcesRebase = 0;
    return by;
  }

  private List<ServerShare> settled() {
    return servers.values().stream().filter(ServerShare::isSettled).toList();
  }

  private List<ServerShare> heard() {
    return servers.values().stream()
        .filter(each -> each.isSettled() && each.window() != null)
        .toList();
  }

  /** The sum of the step; empty where too little was seen of it. */
  Optional<Whole> sum(long now) {
    steps++;
    leave(now);
    if (steps <= BEGINNING) {
      begin();
    }
    var heard = heard();
    double seen = heard.stream().mapToDouble(ServerShare::share).sum();
    if (heard.isEmpty() || seen < LEAST_SEEN) {
      return Optional.empty();
    }
    double rate = total(heard, Dimension.RATE, now);
    double sources = total(heard, Dimension.SOURCES, now);
    var values = new ArrayList<Double>();
    for (var dimension : Dimension.ALL) {
      values.add(
          switch (dimension) {
            case RATE -> rate;
            case SOURCES -> sources;
            default -> mean(dimension, rate);
          });
    }
    double queries = 0;
    double uncertainty = 0;
    for (var each : heard) {
      queries += window(each).queries();
      uncertainty += each.share() / seen * window(each).uncertainty();
    }
    return Optional.of(
        new Whole(
            values,
            leastFallen(heard, Dimension.RATE),
            leastFallen(heard, Dimension.SOURCES),
            queries,
            Math.max(0, 1 - seen),
            settled().stream().anyMatch(each -> each.window() == null && isFresh(each, now)),
            uncertainty));
  }

  private static TrafficWindow window(ServerShare server) {
    var window = server.window();
    if (window == null) {
      throw new IllegalStateException("no window of " + server.name());
    }
    return window;
  }

  private static double shareOf(ServerShare server, Dimension dimension) {
    return dimension == Dimension.SOURCES ? server.sourceShare() : server.share();
  }

  private static boolean isFresh(ServerShare server, long now) {
    return now - server.heardMicros() < FRESH_MICROS;
  }

  /** A server that has only just fallen silent is not taken to have more than it had. */
  private double total(List<ServerShare> heard, Dimension dimension, long now) {
    double sum = 0;
    double seen = 0;
    for (var each : heard) {
      sum += window(each).value(dimension);
      seen += shareOf(each, dimension);
    }
    if (!(seen > 0)) {
      return Double.NaN;
    }
    double whole = sum / seen;
    for (var each : settled()) {
      if (each.window() == null) {
        double usual = shareOf(each, dimension) * whole;
        sum += isFresh(each, now) ? Math.min(usual, each.recent(dimension)) : usual;
      }
    }
    return sum;
  }

  /** Weighted by queries; a server that is missing has what it had of late. */
  private double mean(Dimension dimension, double rate) {
    double sum = 0;
    double weights = 0;
    for (var each : settled()) {
      var window = each.window();
      double value = window == null ? each.recent(dimension) : window.value(dimension);
      double weight = window == null ? each.share() * rate : window.value(Dimension.RATE);
      if (!Double.isNaN(value) && weight > 0) {
        sum += weight * value;
        weights += weight;
      }
    }
    return weights > 0 ? sum / weights : Double.NaN;
  }

  /** Not a number where there is nothing to compare with. */
  private double leastFallen(List<ServerShare> heard, Dimension dimension) {
    if (heard.size() == 1 && servers.size() > 1) {
      return Double.NaN;
    }
    var implied = new ArrayList<Double>();
    for (var each : heard) {
      double share = shareOf(each, dimension);
      if (share > 0) {
        implied.add(window(each).value(dimension) / share);
      }
    }
    if (implied.isEmpty() || implied.stream().anyMatch(each -> each.isNaN())) {
      return Double.NaN;
    }
    implied.sort(null);
    return implied.get(implied.size() - (implied.size() >= ONE_MAY_DIFFER ? 2 : 1));
  }

  private void begin() {
    double rate = 0;
    double sources = 0;
    for (var each : servers.values()) {
      var window = each.window();
      if (window != null) {
        each.audition(window);
      }
      rate += each.firstRate();
      sources += each.firstSources();
    }
    for (var each : servers.values()) {
      each.shares(
          rate > 0 ? each.firstRate() / rate : 1.0 / servers.size(),
          sources > 0 ? each.firstSources() / sources : 1.0 / servers.size());
    }
  }

  /** Lets the shares follow what was seen in the step, and newcomers in. */
  void follow(Whole whole) {
    double rate = whole.value(Dimension.RATE);
    double sources = whole.value(Dimension.SOURCES);
    for (var each : heard()) {
      var window = window(each);
      double share = rate > 0 ? window.value(Dimension.RATE) / rate : each.share();
      double ofSources = sources > 0 ? window.value(Dimension.SOURCES) / sources : Double.NaN;
      each.follow(share, Double.isNaN(ofSources) ? each.sourceShare() : ofSources, window);
    }
    normalise();
    for (var each : List.copyOf(servers.values())) {
      var window = each.window();
      if (!each.isSettled() && window != null && each.audition(window) >= AUDITION) {
        join(each, rate, Double.isNaN(sources) ? 0 : sources);
      }
    }
  }

  private void join(ServerShare newcomer, double rate, double sources) {
    double with = rate + newcomer.firstRate();
    double sourcesWith = sources + newcomer.firstSources();
    double part = with > 0 ? newcomer.firstRate() / with : 0;
    double sourcePart = sourcesWith > 0 ? newcomer.firstSources() / sourcesWith : 0;
    settled().forEach(each -> each.scale(1 - part, 1 - sourcePart));
    newcomer.shares(part, sourcePart);
    rateRebase -= Math.log(Math.max(1e-3, 1 - part));
    sourcesRebase -= Math.log(Math.max(1e-3, 1 - sourcePart));
  }

  private void leave(long now) {
    var gone =
        servers.values().stream().filter(each -> now - each.heardMicros() > GONE_MICROS).toList();
    for (var each : gone) {
      servers.remove(each.name());
      if (each.isSettled() && !servers.isEmpty()) {
        rateRebase += Math.log(Math.max(1e-3, 1 - each.share()));
        sourcesRebase += Math.log(Math.max(1e-3, 1 - each.sourceShare()));
      }
    }
    if (!gone.isEmpty()) {
      normalise();
    }
  }

  private void normalise() {
    var settled = settled();
    double queries = settled.stream().mapToDouble(ServerShare::share).sum();
    double sources = settled.stream().mapToDouble(ServerShare::sourceShare).sum();
    if (queries > 0 && sources > 0) {
      settled.forEach(each -> each.scale(1 / queries, 1 / sources));
    }
  }

  /**
   * The one name server that explains a change of the rate by itself.
   *
   * @param usual queries a second of the TLD
   */
  Optional<String> culprit(double usual) {
    var heard = heard();
    if (servers.size() == 1) {
      return Optional.of(servers.keySet().iterator().next());
    }
    double change = 0;
    ServerShare most = heard.getFirst();
    double mostChange = 0;
    for (var each : heard) {
      double by = window(each).value(Dimension.RATE) - each.share() * usual;
      change += by;
      if (Math.abs(by) > Math.abs(mostChange)) {
        mostChange = by;
        most = each;
      }
    }
    boolean alone = mostChange / change > 0.9 && most.share() < 0.75;
    return alone ? Optional.of(most.name()) : Optional.empty();
  }

  void stepOver() {
    servers.values().forEach(ServerShare::stepOver);
  }
}
