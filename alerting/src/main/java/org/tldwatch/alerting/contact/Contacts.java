// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.contact;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.metrics.AlertingMetric;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;

/**
 * The contact repository in use. Each question looks first whether the file has changed; a new
 * version with faults is told and the last good one stays. Thread-safe.
 */
@Component
public final class Contacts {
  private static final Logger logger = LoggerFactory.getLogger(Contacts.class);

  private final Path file;
  private final InstantSource clock;
  private State state;

  /** What the file was when it was last looked at, and what came of it. */
  private record State(
      @Nullable Stamp stamp, List<Contact> contacts, List<Fault> faults, Instant loadedAt) {}

  /** Tells versions of a file apart. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  /**
   * Reads the file.
   *
   * @throws ConfigurationException with every fault of it
   */
  Contacts(AlertingConfig config, InstantSource clock, MeterRegistry meters) {
    this.file = config.contacts();
    this.clock = clock;
    var stamp = stamp();
    this.state = new State(stamp, ContactFile.read(file), List.of(), clock.instant());
    AlertingMetric.CONTACTS.gauge(meters, () -> all().size());
    AlertingMetric.CONTACTS_FAULTS.gauge(meters, () -> faults().size());
  }

  /** Contacts of one TLD by rank; empty if it has none. */
  public List<Contact> of(Tld tld) {
    return all().stream().filter(contact -> contact.tld().equals(tld)).toList();
  }

  /** All contacts, by TLD and rank. */
  public List<Contact> all() {
    return current().contacts();
  }

  /** Faults of the newest version of the file; if there are any, an older one is in use. */
  public List<Fault> faults() {
    return current().faults();
  }

  /** When the version in use was read. */
  public Instant loadedAt() {
    return current().loadedAt();
  }

  private synchronized State current() {
    var stamp = stamp();
    if (stamp == null || !stamp.equals(state.stamp())) {
      state = reloaded(stamp);
    }
    return state;
  }

  private State reloaded(@Nullable Stamp stamp) {
    try {
      var contacts = ContactFile.read(file);
      logger.info("contacts reloaded count={}", contacts.size());
      return new State(stamp, contacts, List.of(), clock.instant());
    } catch (ConfigurationException cause) {
      if (!cause.faults().equals(state.faults())) {
        logger.error("contacts not reloaded, the last good version stays\n{}", cause.getMessage());
      }
      return new State(stamp, state.contacts(), cause.faults(), state.loadedAt());
    }
  }

  private @Nullable Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException ignored) {
      return null; // Reading it will tell why.
    }
  }
}
