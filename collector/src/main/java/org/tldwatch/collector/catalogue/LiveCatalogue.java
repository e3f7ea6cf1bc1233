// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Selector;

/** The catalogue in force, and how its targets are asked; both change together. Thread-safe. */
public final class LiveCatalogue {
  private static final Logger logger = LoggerFactory.getLogger(LiveCatalogue.class);
  private static final int TOLD = 10;

  private final PrefixTable prefixes;
  private volatile CatalogueConfig config;
  private List<Selector> stopped = List.of();
  private volatile Watched now;

  /** A catalogue with what was made for it. */
  public record Watched(Catalogue catalogue, Etiquette etiquette, Providers providers) {}

  /**
   * Puts a catalogue in force.
   *
   * @throws ConfigurationException if the table of prefixes cannot be read
   */
  public LiveCatalogue(Catalogue catalogue, CatalogueConfig config) {
    this.config = config;
    this.prefixes = prefixes(config.prefixTable());
    this.now = watched(catalogue);
  }

  private static PrefixTable prefixes(@Nullable Path file) {
    if (file == null) {
      return PrefixTable.EMPTY;
    }
    var table = PrefixTable.read(file);
    table.faults().stream()
        .limit(TOLD)
        .forEach(fault -> logger.warn("line of the table of prefixes left out: {}", fault));
    return table;
  }

  private Watched watched(Catalogue catalogue) {
    return new Watched(
        catalogue, etiquette(catalogue), new Providers(catalogue.targets(), prefixes));
  }

  private Etiquette etiquette(Catalogue catalogue) {
    var etiquette = new Etiquette(catalogue.targets(), config);
    var _ = etiquette.stop(stopped);
    return etiquette;
  }

  /** What is in force, all of one moment. */
  public Watched now() {
    return now;
  }

  /** Puts the catalogue of a later edition of the root zone in force. */
  public synchronized void renew(RootEdition edition) {
    now = watched(Catalogue.followUp(edition, config));
  }

  /**
   * Takes over whom a later configuration wants left alone, asked less often, or asked for its
   * version; the rest of it is not looked at.
   *
   * @return whether it says anything else than the one before
   */
  public synchronized boolean relist(CatalogueConfig later) {
    var next = config.withListsOf(later);
    if (next.equals(config)) {
      return false;
    }
    config = next;
    now = new Watched(now.catalogue(), etiquette(now.catalogue()), now.providers());
    return true;
  }

  /**
   * Takes over what the kill switch says now.
   *
   * @return whether it makes a difference to any target
   */
  public synchronized boolean stop(List<Selector> selectors) {
    stopped = List.copyOf(selectors);
    return now.etiquette().stop(stopped);
  }

  /** Whether the configuration wants this ccTLD watched, in the root zone or not. */
  public boolean wants(Tld ccTld) {
    return config.tlds().isEmpty() || config.tlds().contains(ccTld);
  }

  /** Who runs a target. */
  public Provider providerOf(Target target) {
    return now.providers().of(target);
  }

  /** How many lines of the table of prefixes could not be read. */
  public int prefixFaults() {
    return prefixes.faults().size();
  }

  /** See {@link Etiquette#standing}. */
  public Standing standing(Target target) {
    return now.etiquette().standing(target);
  }

  /** See {@link Etiquette#pace}. */
  public int pace(Target target, Duration interval) {
    return now.etiquette().pace(target, interval);
  }

  /** See {@link Etiquette#perSecond}. */
  public double perSecond(Duration interval) {
    return now.etiquette().perSecond(interval);
  }
}
