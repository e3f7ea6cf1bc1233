// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.server.Faults;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Tld;

/**
 * Breaks the world on purpose. Breaks add up; of two for the same server the later counts. Each
 * takes effect with the next question. Thread-safe.
 */
public final class Breaks {
  private static final Logger logger = LoggerFactory.getLogger(Breaks.class);

  private final Faults faults;
  private final Consumer<String> log;
  private final List<Tld> tlds;
  private final Map<String, NameServer> servers = new LinkedHashMap<>();
  private final Set<Break> active = new LinkedHashSet<>();

  /** Something that can be broken and mended; equal to no other but itself. */
  static final class Break {
    private final String what;
    private final Runnable begin;
    private final Runnable end;

    private Break(String what, Runnable begin, Runnable end) {
      this.what = what;
      this.begin = begin;
      this.end = end;
    }

    /** For people, as in {@code "xc: no name server answers"}. */
    String what() {
      return what;
    }
  }

  Breaks(Faults faults, List<Registry> registries) {
    this(faults, registries, what -> logger.info("lab: {}", what));
  }

  Breaks(Faults faults, List<Registry> registries, Consumer<String> log) {
    this.faults = faults;
    this.log = log;
    this.tlds = registries.stream().map(Registry::tld).toList();
    registries.stream()
        .flatMap(registry -> registry.servers().stream())
        .forEach(server -> servers.put(server.name(), server));
  }

  /**
   * No name server answers for the TLD any more; those it shares still answer for others.
   *
   * @throws IllegalArgumentException if the world has no such TLD
   */
  public void outage(Tld tld) {
    begin(outageOf(tld));
  }

  /**
   * The server answers SERVFAIL to every question.
   *
   * @param server host name, any case
   * @throws IllegalArgumentException if the world has no such server
   */
  public void servfail(String server) {
    begin(servfailOf(server));
  }

  /**
   * The server answers REFUSED to every question.
   *
   * @param server host name, any case
   * @throws IllegalArgumentException if the world has no such server
   */
  public void refused(String server) {
    var broken = serverOf(server);
    begin(ofServer(broken, "answers REFUSED", () -> faults.fail(broken, Rcode.REFUSED)));
  }

  /**
   * The server answers that much later than usual.
   *
   * @param server host name, any case
   * @throws IllegalArgumentException if the world has no such server
   */
  public void slow(String server, Duration by) {
    begin(slowOf(server, by));
  }

  /** Everything works again. */
  public synchronized void mend() {
    List.copyOf(active).forEach(this::end);
  }

  Break outageOf(Tld tld) {
    if (!tlds.contains(tld)) {
      throw new IllegalArgumentException("no TLD of the lab: " + tld + "; it has " + tlds);
    }
    return new Break(
        tld + ": no name server answers", () -> faults.silence(tld), () -> faults.restore(tld));
  }

  Break servfailOf(String server) {
    var broken = serverOf(server);
    return ofServer(broken, "answers SERVFAIL", () -> faults.fail(broken, Rcode.SERVFAIL));
  }

  Break slowOf(String server, Duration by) {
    var broken = serverOf(server);
    var what = "answers " + by.toMillis() + " ms later";
    return ofServer(broken, what, () -> faults.slow(broken, by));
  }

  private Break ofServer(NameServer server, String what, Runnable begin) {
    return new Break(server.name() + ": " + what, begin, () -> faults.restore(server));
  }

  synchronized void begin(Break each) {
    each.begin.run();
    active.add(each);
    log.accept("breaking " + each.what());
  }

  /** Mends this one; nothing happens where it is mended already. */
  synchronized void end(Break each) {
    if (active.remove(each)) {
      each.end.run();
      // Another break of the same subject may go on beneath the one that ended.
      active.forEach(other -> other.begin.run());
      log.accept("mended " + each.what());
    }
  }

  private NameServer serverOf(String name) {
    var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    var server = servers.get(bare.toLowerCase(Locale.ROOT));
    if (server == null) {
      throw new IllegalArgumentException(
          "no name server of the lab: " + name + "; it has " + servers.keySet());
    }
    return server;
  }
}
