// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tldwatch.model.Tld;

/**
 * The keys of a zone for which its parent vouches. Not for several threads at once, as its keys
 * decode themselves when first used.
 */
public final class ZoneKeys {
  private final Tld zone;
  private final CanonicalName apex;
  private final List<ZoneKey> keys;
  private final Duration ttl;
  private final Instant until;

  ZoneKeys(Tld zone, List<ZoneKey> keys, Duration ttl, Instant until) {
    this.zone = zone;
    this.apex = CanonicalName.of(zone.label());
    this.keys = List.copyOf(keys);
    this.ttl = ttl;
    this.until = until;
  }

  public Tld zone() {
    return zone;
  }

  /** For how long they may be kept. */
  public Duration ttl() {
    return ttl;
  }

  /** When the signature over them expires. */
  public Instant until() {
    return until;
  }

  /** Key tags (RFC 4034 appendix B), in the order of the answer; several keys may share one. */
  public List<Integer> tags() {
    return keys.stream().map(ZoneKey::tag).toList();
  }

  CanonicalName apex() {
    return apex;
  }

  List<ZoneKey> keys() {
    return keys;
  }
}
