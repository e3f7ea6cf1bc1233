// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/** Whether an answer that does not fit says so, and is to be had over TCP. */
final class Truncation implements ServerCheck {
  private static final int OFFERED_BYTES = 512;

  @Override
  public About about() {
    return About.of(
            "truncation",
            CheckFamily.TRANSPORT,
            "An answer that does not fit into 512 octets is truncated, says so with EDNS, and comes"
                + " whole over TCP.",
            "NAMESERVER13",
            "RFC 2181 section 9, RFC 6891 section 7, RFC 8906 section 8.2.7")
        .and(CheckLevel.NOTICE, "the truncated answer has no EDNS")
        .and(CheckLevel.WARNING, "the answer is larger than was offered")
        .and(CheckLevel.ERROR, "the whole answer is not to be had over TCP");
  }

  @Override
  public Ask ask() {
    return Ask.DNSKEY_512;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    if (reply.sizeBytes() > OFFERED_BYTES) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.WARNING,
              "answered with "
                  + reply.sizeBytes()
                  + " octets when asked for DNSKEY with room for "
                  + OFFERED_BYTES
                  + "; expected a truncated answer"));
    }
    if (!reply.answer().getHeader().getFlag(Flags.TC)) {
      return Optional.empty();
    }
    var overTcp = snapshot.reply(at, Ask.DNSKEY_TCP);
    return switch (overTcp) {
      case Reply.Received received when isWhole(snapshot, received.answer()) ->
          reply.answer().getOPT() == null ? Optional.of(withoutEdns(at)) : Optional.empty();
      case Reply.Received received ->
          Optional.of(notWhole(at, "answered " + Answers.shown(received.answer())));
      case Reply.Unreachable unreachable -> Optional.of(notWhole(at, unreachable.text()));
      case Reply.Garbled garbled -> Optional.of(notWhole(at, garbled.text()));
      case Reply.Silent _, Reply.NotAsked _ ->
          Optional.of(Judged.inconclusive(at, Ask.DNSKEY_TCP, overTcp));
    };
  }

  private static boolean isWhole(Snapshot snapshot, Message answer) {
    return !answer.getHeader().getFlag(Flags.TC)
        && Answers.set(answer, snapshot.zone(), Type.DNSKEY).isPresent();
  }

  private static Judged withoutEdns(ServerAddress at) {
    return Judged.of(
        at, CheckLevel.NOTICE, "sent a truncated answer without EDNS; expected an OPT record");
  }

  private static Judged notWhole(ServerAddress at, String found) {
    return Judged.of(
        at,
        CheckLevel.ERROR,
        found
            + " over TCP when asked for DNSKEY, whose answer over UDP was truncated; expected the"
            + " DNSKEY records");
  }
}
