// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.model.Tld;

/** What is broken at the moment. Thread-safe; every change counts from the next question on. */
public final class Faults {
  private static final Fault NONE = new Fault.Late(Duration.ZERO);
  private static final Fault SILENT = new Fault.Silent();

  private final Set<Tld> silent = ConcurrentHashMap.newKeySet();
  private final Map<NameServer, Fault> servers = new ConcurrentHashMap<>();

  /** Nobody answers for the TLD any more; servers it shares still answer for others. */
  public void silence(Tld tld) {
    silent.add(tld);
  }

  /** The server answers this response code and nothing else, whatever it is asked. */
  public void fail(NameServer server, int rcode) {
    servers.put(server, new Fault.Fails(rcode));
  }

  /** The server answers this much later than it would. */
  public void slow(NameServer server, Duration by) {
    servers.put(server, new Fault.Late(by));
  }

  /** The TLD is answered for again. */
  public void restore(Tld tld) {
    silent.remove(tld);
  }

  /** The server works again. */
  public void restore(NameServer server) {
    servers.remove(server);
  }

  Fault of(NameServer server, Tld tld) {
    return silent.contains(tld) ? SILENT : of(server);
  }

  Fault of(NameServer server) {
    return servers.getOrDefault(server, NONE);
  }
}
