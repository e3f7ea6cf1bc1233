// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of finding. The labels are stable identifiers that outsiders rely on. */
public enum FindingKind {
  SERVER_DOWN,
  TLD_DOWN,
  SITE_DOWN,
  PROVIDER_DOWN,
  LATENCY,
  LOSS,
  SERVFAIL,
  REFUSED,
  LAME,
  SERIAL_STALE,
  DNSSEC_EXPIRING,
  DNSSEC_BROKEN,
  DELEGATION_CHANGE,
  DELEGATION_MISMATCH,
  INTERCEPTION,
  TRAFFIC_SURGE,
  RANDOM_SUBDOMAIN,
  BOTNET_WAVE,
  AMPLIFICATION,
  TCP_FLOOD,
  TUNNELLING,
  TRAFFIC_DROP,
  MULTI_TLD_SURGE,
  /** A remark on ourselves: a sensor tells nothing any more. */
  SENSOR_SILENT,
  /** A remark on ourselves: a vantage does not see what others see. */
  VANTAGE_IMPAIRED;

  /** The value of the {@code kind} label, for example {@code server-down}. */
  public String label() {
    return Labels.of(this);
  }

  public static Optional<FindingKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
