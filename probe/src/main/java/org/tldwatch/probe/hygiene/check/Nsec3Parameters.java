// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.Type;

/** Whether the zone makes validators hash more than they should. */
final class Nsec3Parameters implements ServerCheck {
  /** Beyond it validators have begun to treat the zone as unsigned. */
  private static final int MOST_ITERATIONS = 100;

  @Override
  public About about() {
    return About.of(
            "nsec3-parameters",
            CheckFamily.DNSSEC,
            "NSEC3 has no additional iterations and no salt.",
            "DNSSEC03",
            "RFC 9276 section 3.1")
        .and(CheckLevel.NOTICE, "there is a salt")
        .and(CheckLevel.WARNING, "1 to 100 iterations")
        .and(CheckLevel.ERROR, "more than 100 iterations, or a hash other than SHA-1");
  }

  @Override
  public Ask ask() {
    return Ask.NSEC3PARAM;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    return Answers.set(reply.answer(), snapshot.zone(), Type.NSEC3PARAM).stream()
        .flatMap(set -> Answers.records(set, NSEC3PARAMRecord.class).stream())
        .flatMap(parameters -> judge(at, parameters))
        .max(Comparator.comparing(Judged::level));
  }

  private static Stream<Judged> judge(ServerAddress at, NSEC3PARAMRecord parameters) {
    var level = level(parameters);
    return level == CheckLevel.OK
        ? Stream.of()
        : Stream.of(
            Judged.of(
                at,
                level,
                "serves NSEC3 with hash "
                    + parameters.getHashAlgorithm()
                    + ", "
                    + parameters.getIterations()
                    + " additional iterations and a salt of "
                    + saltBytes(parameters)
                    + " octets; expected hash 1, 0 and 0"));
  }

  private static CheckLevel level(NSEC3PARAMRecord parameters) {
    if (parameters.getHashAlgorithm() != 1 || parameters.getIterations() > MOST_ITERATIONS) {
      return CheckLevel.ERROR;
    }
    if (parameters.getIterations() > 0) {
      return CheckLevel.WARNING;
    }
    return saltBytes(parameters) > 0 ? CheckLevel.NOTICE : CheckLevel.OK;
  }

  private static int saltBytes(NSEC3PARAMRecord parameters) {
    return parameters.getSalt() == null ? 0 : parameters.getSalt().length;
  }
}
