// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.time.Duration;
import java.util.List;
import org.tldwatch.model.Target;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.Selector;

/** The catalogue in force, and how its targets are asked; both change together. Thread-safe. */
public final class LiveCatalogue {
  private final CatalogueConfig config;
  private volatile Watched now;
  private List<Selector> stopped = List.of();

  /** A catalogue with the etiquette made for it. */
  public record Watched(Catalogue catalogue, Etiquette etiquette) {}

  public LiveCatalogue(Catalogue catalogue, CatalogueConfig config) {
    this.config = config;
    this.now = new Watched(catalogue, new Etiquette(catalogue.targets(), config));
  }

  /** What is in force, all of one moment. */
  public Watched now() {
    return now;
  }

  /** Puts the catalogue of a later edition of the root zone in force. */
  public synchronized void renew(RootEdition edition) {
    var catalogue = Catalogue.followUp(edition, config);
    var etiquette = new Etiquette(catalogue.targets(), config);
    var _ = etiquette.stop(stopped);
    now = new Watched(catalogue, etiquette);
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
