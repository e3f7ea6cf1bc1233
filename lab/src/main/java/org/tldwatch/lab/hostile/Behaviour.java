// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import org.xbill.DNS.Rcode;

/** One way to misbehave each. */
@SuppressWarnings("ImmutableEnumChecker") // The scripts have no state.
public enum Behaviour {
  /** Nothing wrong. */
  HONEST(udp(Answers::honest)),

  // Forged, or looking so.
  WRONG_ID(udp(Answers::wrongId)),
  WRONG_QUESTION(udp(Answers::wrongQuestion)),
  WRONG_CASE(udp(Answers::wrongCase)),
  FROM_ANOTHER_PORT(
      datagrams(
          (datagram, answers) -> datagram.replyFromAnotherPort(answers.honest(datagram.query())))),
  /** A forged answer first, then the honest one. */
  FORGED_THEN_HONEST(
      datagrams(
          (datagram, answers) -> {
            datagram.reply(answers.wrongId(datagram.query()));
            datagram.reply(answers.honest(datagram.query()));
          })),
  TWICE_THE_SAME(
      datagrams(
          (datagram, answers) -> {
            datagram.reply(answers.honest(datagram.query()));
            datagram.reply(answers.honest(datagram.query()));
          })),
  TWICE_CONTRADICTING(
      datagrams(
          (datagram, answers) -> {
            datagram.reply(answers.honest(datagram.query()));
            datagram.reply(answers.contradicting(datagram.query()));
          })),

  // Silent or late.
  SILENT(datagrams((datagram, answers) -> {})),
  LATE(
      datagrams(
          (datagram, answers) -> {
            datagram.patience().untilLate();
            datagram.reply(answers.honest(datagram.query()));
          })),

  // Not well-formed.
  CUT_ANYWHERE(udp(Answers::cut)),
  POINTER_LOOP(udp(Answers::pointerLoop)),
  ENDLESS_COUNTS(udp(Answers::endlessCounts)),
  RUBBISH(datagrams((datagram, answers) -> datagram.reply(Answers.rubbish(1_000)))),
  NO_OCTETS(datagrams((datagram, answers) -> datagram.reply(new byte[0]))),

  // Well-formed, and not what a server of the zone answers.
  SERVFAIL(rcode(Rcode.SERVFAIL)),
  REFUSED(rcode(Rcode.REFUSED)),
  BADVERS(rcode(Rcode.BADVERS)),
  BADCOOKIE(rcode(Rcode.BADCOOKIE)),
  FORMERR_TO_EDNS(udp(Answers::formerrWithoutEdns)),
  NOT_AUTHORITATIVE(udp(Answers::notAuthoritative)),
  UPWARD_REFERRAL(udp(Answers::upwardReferral)),
  NO_SOA(udp(Answers::empty)),
  SOA_OF_ANOTHER(udp(Answers::soaOfAnother)),
  TRUNCATED(
      datagrams(
          (datagram, answers) ->
              datagram.reply(answers.truncated(datagram.query(), /* empty= */ false)))),
  RATE_LIMITED(
      datagrams(
          (datagram, answers) ->
              datagram.reply(answers.truncated(datagram.query(), /* empty= */ true)))),

  // Signatures that no validating resolver believes.
  EXPIRED(udp((answers, query) -> answers.from(query, answers.zone().expired()))),
  NOT_YET_VALID(udp((answers, query) -> answers.from(query, answers.zone().future()))),
  BOGUS(udp(Answers::bogus)),
  UNSIGNED(udp(Answers::unsigned)),
  NO_DENIAL(udp(Answers::withoutProof)),

  // The same, where only a denial shows it.
  DENIAL_EXPIRED(denial((answers, query) -> answers.from(query, answers.zone().expired()))),
  DENIAL_NOT_YET_VALID(denial((answers, query) -> answers.from(query, answers.zone().future()))),
  DENIAL_UNSIGNED(denial(Answers::unsigned)),

  // Over TCP.
  TCP_SILENT(tcp((connection, answers) -> connection.patience().forEver())),
  TCP_HANGS_UP(tcp((connection, answers) -> connection.query())),
  TCP_HALF_CLOSED(
      tcp(
          (connection, answers) -> {
            connection.query();
            connection.socket().shutdownOutput();
            connection.patience().forEver();
          })),
  TCP_RESET(
      tcp(
          (connection, answers) -> {
            connection.query();
            connection.socket().setSoLinger(true, 0);
          })),
  TCP_OCTET_A_SECOND(
      tcp(
          (connection, answers) -> {
            for (byte octet : Connection.frame(answers.honest(connection.query()))) {
              connection.send(new byte[] {octet});
              connection.patience().aSecond();
            }
          })),
  /** Announces 65,535 octets and sends ten. */
  TCP_EMPTY_PROMISE(
      tcp(
          (connection, answers) -> {
            connection.send(new byte[] {-1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            connection.patience().forEver();
          })),
  TCP_RUBBISH(
      tcp(
          (connection, answers) -> {
            connection.reply(Answers.rubbish(65_535));
            connection.patience().forEver();
          })),
  TCP_ENDLESS_NONSENSE(
      tcp(
          (connection, answers) -> {
            while (!connection.patience().isOver()) {
              connection.reply(new byte[60]);
            }
          })),
  TCP_HUGE_ANSWER(tcp((connection, answers) -> connection.reply(answers.huge(connection.query())))),
  TCP_TRUNCATED(
      tcp(
          (connection, answers) ->
              connection.reply(answers.truncated(connection.query(), /* empty= */ false)))),
  TCP_CUT_SHORT(
      tcp(
          (connection, answers) -> {
            var frame = Connection.frame(answers.honest(connection.query()));
            connection.send(java.util.Arrays.copyOf(frame, frame.length - 1));
          }));

  private final Datagram.Script onDatagram;
  private final Connection.Script onConnection;

  /** Misbehaves over UDP alone. */
  Behaviour(Datagram.Script onDatagram) {
    this.onDatagram = onDatagram;
    this.onConnection =
        (connection, answers) -> connection.reply(answers.honest(connection.query()));
  }

  /** Misbehaves over TCP alone. */
  Behaviour(Connection.Script onConnection) {
    this.onDatagram = udp(Answers::honest);
    this.onConnection = onConnection;
  }

  /** Whether it is TCP over which it misbehaves. */
  public boolean isOverTcp() {
    return name().startsWith("TCP_");
  }

  Datagram.Script onDatagram() {
    return onDatagram;
  }

  Connection.Script onConnection() {
    return onConnection;
  }

  /** Makes the bytes of an answer out of those of a question. */
  @FunctionalInterface
  private interface Reply {
    byte[] to(Answers answers, byte[] query);
  }

  private static Datagram.Script udp(Reply reply) {
    return (datagram, answers) -> datagram.reply(reply.to(answers, datagram.query()));
  }

  private static Datagram.Script rcode(int rcode) {
    return udp((answers, query) -> answers.rcode(query, rcode));
  }

  /** Honest about what there is in the zone. */
  private static Datagram.Script denial(Reply reply) {
    return udp(
        (answers, query) ->
            answers.isDenial(query) ? reply.to(answers, query) : answers.honest(query));
  }

  /** Only tells the compiler which kind of script it is. */
  private static Datagram.Script datagrams(Datagram.Script script) {
    return script;
  }

  /** Only tells the compiler which kind of script it is. */
  private static Connection.Script tcp(Connection.Script script) {
    return script;
  }
}
