// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import io.grpc.ManagedChannel;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A collector as a process of its own, with everything that belongs to it: what an observation
 * costs at full speed and at the pace of the whole world, how soon a finding is posted after the
 * vote that decided it, what a scrape takes, and whether the cost stays the same as targets grow.
 */
@Command(
    name = "collector",
    description = "A whole collector: cost of an observation, memory, delay of a finding, scrape.")
final class CollectorCost implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SLOT = Duration.ofMillis(100);

  /** The least there is, since what a vantage may send depends on it. */
  private static final Duration FAST_INTERVAL = Duration.ofMillis(200);

  private static final int GROWTH_VANTAGES = 5;
  private static final String GROWTH_HEAP = "-Xmx4g";
  private static final int BATCH = 500;

  /** As the launcher has it. */
  private static final List<String> MEMORY =
      List.of("-XX:+UseG1GC", "-Xmx768m", "-XX:+UseCompactObjectHeaders");

  @Option(names = "--addresses", description = "Addresses to ask, each over UDP and TCP.")
  private int addresses = 2_770;

  @Option(names = "--vantages", description = "Vantages.")
  private int vantages = 30;

  @Option(names = "--interval", description = "Seconds between two questions to an address.")
  private int interval = 10;

  @Option(names = "--seconds", description = "How long each part is measured.")
  private int seconds = 60;

  @Option(names = "--warm-up", description = "Seconds before, in which the machine compiles.")
  private int warmUp = 120;

  @Option(names = "--outages", description = "Outages whose findings are timed.")
  private int outages = 100;

  @Option(names = "--growth", split = ",", description = "Addresses of the worlds compared.")
  private List<Integer> growth = List.of(500, 5_000, 50_000);

  @Option(names = "--java", split = " ", description = "Other options for the collector's Java.")
  private List<String> java = MEMORY;

  @Option(names = "--only", description = "One part: pace, speed or growth.")
  private String only = "";

  @Override
  public Integer call() throws Exception {
    if (wants("pace")) {
      pace();
    }
    if (wants("speed")) {
      speed(CollectorWorld.ofAddresses(addresses), vantages, java);
    }
    if (wants("growth")) {
      var options = new ArrayList<>(java);
      options.add(GROWTH_HEAP); // The last one counts.
      for (int size : growth) {
        speed(CollectorWorld.ofAddresses(size), GROWTH_VANTAGES, options);
      }
    }
    return 0;
  }

  private boolean wants(String part) {
    return only.isEmpty() || only.equals(part);
  }

  /** As probes ask the whole world all day. */
  private void pace() throws Exception {
    var world = CollectorWorld.ofAddresses(addresses);
    try (var running = new RunningCollector(world, java);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var failing = new ConcurrentHashMap<String, Boolean>();
      var lastVote = new ConcurrentHashMap<String, Long>();
      var streams = new ArrayList<Future<Long>>();
      var end = new End();
      for (int i = 0; i < vantages; i++) {
        int vantage = i;
        streams.add(
            threads.submit(() -> atPace(running.connect(), vantage, end, failing, lastVote)));
      }
      Thread.sleep(Duration.ofSeconds(warmUp));
      double before = Cpu.seconds(running.pid());
      long began = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(seconds));
      double took = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%,d addresses, %d vantages, every %d s (%,.0f/s): %.1f %% of a core, %.0f MiB resident%n",
          world.size(),
          vantages,
          interval,
          (double) world.size() * vantages / interval,
          (Cpu.seconds(running.pid()) - before) / took * 100,
          Cpu.residentMib(running.pid()));
      if (streams.stream().anyMatch(Future::isDone)) {
        throw new IllegalStateException("a stream has ended");
      }
      delays(world, running, failing, lastVote);
      scrape(running);
      end.reached = true;
      long sent = 0;
      for (var stream : streams) {
        sent += stream.get();
      }
      System.out.printf(
          "%,d observations sent, %.0f MiB resident%n", sent, Cpu.residentMib(running.pid()));
    }
  }

  /** Seen by all threads. */
  private static final class End {
    private volatile boolean reached;
  }

  private long atPace(
      ManagedChannel channel,
      int vantage,
      End end,
      Map<String, Boolean> failing,
      Map<String, Long> lastVote)
      throws Exception {
    var stream = VantageStream.open(channel, vantage, Duration.ofSeconds(interval));
    var load = new VantageLoad(vantage, stream.assignment());
    double perSlot = load.size() * SLOT.toMillis() / (interval * 1_000.0);
    long began = System.nanoTime();
    long sent = 0;
    // Vantages are not in step: each begins elsewhere in the list.
    int from = load.size() * vantage / vantages;
    for (int slot = 1; !end.reached; slot++) {
      int count = (int) ((long) (slot * perSlot) - sent);
      var known = load.ask((int) ((from + sent) % load.size()), count, failing::containsKey);
      long now = System.nanoTime();
      known.failed().forEach(server -> lastVote.put(server, now));
      stream.send(known.observations());
      sent += count;
      LockSupport.parkNanos(began + slot * SLOT.toNanos() - System.nanoTime());
    }
    if (stream.finish() > 0) {
      throw new IllegalStateException("the collector has refused observations");
    }
    return sent;
  }

  /**
   * From the vote that decided to the finding at an Alertmanager's port. Votes on one address come
   * every third of a second, so the last one before the finding is the one that decided.
   */
  private void delays(
      CollectorWorld world,
      RunningCollector running,
      Map<String, Boolean> failing,
      Map<String, Long> lastVote)
      throws InterruptedException {
    var delays = new ArrayList<Double>();
    var sinceFirst = new ArrayList<Double>();
    for (int i = 0; i < outages; i++) {
      int tld = i % world.tlds();
      var server = CollectorWorld.server(tld, 0);
      long began = System.nanoTime();
      failing.put(server, true);
      var found = running.findings().first(CollectorWorld.tld(tld));
      long vote = 0;
      while (found.isEmpty()) {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
          throw new IllegalStateException("no finding about " + server);
        }
        vote = lastVote.getOrDefault(server, 0L);
        LockSupport.parkNanos(200_000);
        found = running.findings().first(CollectorWorld.tld(tld));
      }
      failing.remove(server);
      delays.add((found.getAsLong() - vote) / 1e6);
      sinceFirst.add((found.getAsLong() - began) / 1e9);
    }
    delays.sort(null);
    sinceFirst.sort(null);
    System.out.printf(
        "last vote to finding posted, %d outages: median %.0f ms, p99 %.0f ms, worst %.0f ms;"
            + " outage to finding: median %.1f s%n",
        outages,
        delays.get(outages / 2),
        delays.get((int) Math.ceil(outages * 0.99) - 1),
        delays.getLast(),
        sinceFirst.get(outages / 2));
    if (running.findings().tlds() > outages) {
      System.out.printf("findings of other TLDs: %d%n", running.findings().tlds() - outages);
    }
  }

  private void scrape(RunningCollector running) throws Exception {
    var took = new double[5];
    int size = 0;
    try (var http = HttpClient.newHttpClient()) {
      for (int i = 0; i < took.length; i++) {
        long before = System.nanoTime();
        var said =
            http.send(
                HttpRequest.newBuilder(running.metrics()).build(), BodyHandlers.ofByteArray());
        took[i] = (System.nanoTime() - before) / 1e9;
        size = said.body().length;
      }
    }
    Arrays.sort(took);
    System.out.printf(
        "scrape of %,d octets beside the load: median %.2f s, worst %.2f s%n",
        size, took[took.length / 2], took[took.length - 1]);
  }

  /** As fast as the collector acknowledges. */
  private void speed(CollectorWorld world, int vantages, List<String> options) throws Exception {
    try (var running = new RunningCollector(world, options);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var end = new End();
      var count = new LongAdder();
      var streams = new ArrayList<Future<Long>>();
      for (int i = 0; i < vantages; i++) {
        int vantage = i;
        streams.add(threads.submit(() -> fast(running.connect(), vantage, end, count)));
      }
      Thread.sleep(Duration.ofSeconds(Math.min(30, warmUp)));
      double before = Cpu.seconds(running.pid());
      long sentBefore = count.sum();
      long began = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(seconds));
      double took = (System.nanoTime() - began) / 1e9;
      long sent = count.sum() - sentBefore;
      double spent = Cpu.seconds(running.pid()) - before;
      System.out.printf(
          "%,7d addresses, %d vantages, at full speed: %,.0f observations/s beside their senders,"
              + " %.2f us of CPU each (%,.0f/s on two cores), %.0f MiB resident%n",
          world.size(),
          vantages,
          sent / took,
          spent / sent * 1e6,
          2 * sent / spent,
          Cpu.residentMib(running.pid()));
      end.reached = true;
      long refused = 0;
      for (var stream : streams) {
        refused += stream.get();
      }
      if (refused > 0) {
        System.out.printf("of all, %,d were refused: these figures are void%n", refused);
      }
    }
  }

  private static long fast(ManagedChannel channel, int vantage, End end, LongAdder count)
      throws Exception {
    var stream = VantageStream.open(channel, vantage, FAST_INTERVAL);
    var load = new VantageLoad(vantage, stream.assignment());
    int from = 0;
    while (!end.reached) {
      stream.send(load.ask(from, BATCH, _ -> false).observations());
      from = (from + BATCH) % load.size();
      count.add(BATCH);
    }
    return stream.finish();
  }
}
