// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * All checks, in the order in which they are documented. Those of one family are for one thread at
 * a time.
 */
public final class Checks {
  private final List<Check> all;

  /**
   * Fresh checks.
   *
   * @param nanos monotonic time, which bounds what the validation of a chain may cost
   */
  public Checks(LongSupplier nanos) {
    all =
        List.of(
            new DsMatch(),
            new ChainValid(nanos),
            new DsDigest(),
            new KeyAlgorithm(),
            new KeySize(),
            new SignedWithoutDs(),
            new SignatureLifetime(),
            new SignaturesOutliveZone(),
            new Nsec3Parameters(),
            new DenialPresent(),
            new ZoneAuthority(),
            new SerialCheck(),
            new SoaTimers(),
            new SoaAgreement(),
            new NsSet(),
            new EnoughServers(),
            new DistinctAddresses(),
            new PrefixDiversity(),
            new GlueMatch(),
            new FamilyParity(),
            new EdnsSupport(),
            new EdnsPlain(),
            new EdnsVersion(),
            new EdnsOption(),
            new EdnsFlag(),
            new UnknownType(),
            new CasePreserved(),
            new TcpService(),
            new Truncation(),
            new RecursionClosed(),
            new UpwardReferral(),
            new VersionShown());
  }

  List<Check> all() {
    return all;
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** Those of one family. */
  public List<Check> of(CheckFamily family) {
    return all.stream().filter(check -> check.about().family() == family).toList();
  }
}
