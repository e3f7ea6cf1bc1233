// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.List;

/** All checks, in the order in which they are documented. */
public final class Checks {
  public static final List<Check> ALL =
      List.of(
          new DsMatch(),
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

  private Checks() {}

  /** Those of one family. */
  public static List<Check> of(CheckFamily family) {
    return ALL.stream().filter(check -> check.about().family() == family).toList();
  }
}
