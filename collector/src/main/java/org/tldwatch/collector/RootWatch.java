// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.intake.ProbeLinkService;
import org.tldwatch.collector.root.Renewal;
import org.tldwatch.collector.root.RootKeeper;

/**
 * Takes a later edition of the root zone over: first the desk, so that no observation of a new
 * target meets nobody, then the probes, which go on asking what stays.
 */
final class RootWatch implements RootKeeper.Listener {
  private final LiveCatalogue live;
  private final Judgement judgement;
  private final ProbeLinkService link;

  RootWatch(LiveCatalogue live, Judgement judgement, ProbeLinkService link) {
    this.live = live;
    this.judgement = judgement;
    this.link = link;
  }

  @Override
  public void renewed(Renewal renewal) {
    live.renew(renewal.after());
    judgement.catalogueChanged(renewal.changes()).join();
    link.catalogueChanged();
  }
}
