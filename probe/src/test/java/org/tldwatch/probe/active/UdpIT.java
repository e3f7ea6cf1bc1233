// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Answered;
import org.tldwatch.model.Outcome.Blame;
import org.tldwatch.model.Outcome.Malformed;
import org.tldwatch.model.Outcome.Mismatch;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.Timeout;
import org.tldwatch.model.Outcome.Truncated;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.ServerAnswers;

/** Questions over UDP to servers that answer, do not, or lie; over epoll and over NIO. */
@ParameterizedClass
@EnumSource(Transports.class)
class UdpIT {
  /** Long enough that its letters never all come in lower case by chance. */
  private static final String TLD = "xn--80akhbyknj4f";

  @Parameter Transports transports;
  private ScriptedServer server;
  private RunningAsker asker;

  @BeforeEach
  void start() {
    server = new ScriptedServer();
    asker = new RunningAsker(transports, List.of());
  }

  @AfterEach
  void stop() {
    asker.close();
    server.close();
  }

  @Test
  void answer() {
    server.on(datagram -> datagram.reply(ServerAnswers.signed(datagram.query())));
    var first = ask().awaitFirst();
    assertThat(first.outcome()).isInstanceOf(Answered.class);
    assertThat(first.outcome().blame()).isEqualTo(Blame.NONE);
    assertThat(first.elapsed()).isLessThan(RunningAsker.TIMEOUT);
    assertThat(Instant.ofEpochMilli(first.sentMicros() / 1_000))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void silence_isTimeout() {
    var first = ask().awaitFirst();
    assertThat(first.outcome()).isEqualTo(new Timeout());
    assertThat(first.elapsed()).isGreaterThanOrEqualTo(RunningAsker.TIMEOUT);
  }

  @Test
  void wrongId_isMismatch() {
    server.on(datagram -> datagram.reply(turned(datagram.query(), 1, 1)));
    assertThat(ask().awaitFirst().outcome()).isEqualTo(new Mismatch(MismatchReason.ID));
  }

  @Test
  void wrongQuestion_isMismatch() {
    server.on(datagram -> datagram.reply(turned(datagram.query(), 12 + 3, 2)));
    assertThat(ask().awaitFirst().outcome()).isEqualTo(new Mismatch(MismatchReason.QUESTION));
  }

  @Test
  void wrongCase_isTakenAtTheDeadline_andAtOnceWhereItIsTheRule() {
    server.on(datagram -> datagram.reply(folded(datagram.query())));
    assertThat(ask().awaitFirst().outcome()).isInstanceOf(Answered.class);
    asker.awaitStatistics(statistics -> statistics.oddities().folding() == 1);
    asker.awaitStatistics(statistics -> statistics.oddities().caseFolded() >= 6);
    assertThat(asker.told())
        .allSatisfy(seen -> assertThat(seen.outcome().label()).isEqualTo("ok"))
        .allSatisfy(seen -> assertThat(seen.elapsed()).isLessThan(RunningAsker.TIMEOUT));
    assertThat(asker.statistics().mismatched().get(MismatchReason.CASE)).isBetween(3L, 6L);
  }

  @Test
  void wrongCase_doesNotPreventTheAnswer() {
    server.on(
        datagram -> {
          byte[] forged = folded(datagram.query());
          forged[3] |= 2; // SERVFAIL
          datagram.reply(forged);
          datagram.reply(ServerAnswers.signed(datagram.query()));
        });
    assertThat(ask().awaitFirst().outcome().label()).isEqualTo("ok");
    await().until(() -> asker.told().size() >= 5);
    assertThat(asker.told()).allSatisfy(seen -> assertThat(seen.outcome().label()).isEqualTo("ok"));
    assertThat(asker.statistics().oddities().folding()).isZero();
  }

  @Test
  void wrongSource_isNotHeard() {
    server.on(datagram -> datagram.replyFromAnotherPort(ServerAnswers.signed(datagram.query())));
    assertThat(ask().awaitFirst().outcome()).isEqualTo(new Timeout());
  }

  @Test
  void forgeriesBeforeTheAnswer_doNotEndTheWait() {
    server.on(
        datagram -> {
          for (int guess = 1; guess < 50; guess++) {
            datagram.reply(turned(datagram.query(), 1, guess));
          }
          datagram.reply(ServerAnswers.signed(datagram.query()));
        });
    assertThat(ask().awaitFirst().outcome()).isInstanceOf(Answered.class);
    assertThat(asker.statistics().mismatched().get(MismatchReason.ID)).isGreaterThanOrEqualTo(49);
  }

  @Test
  void secondAnswer_thatSaysOtherwise_conflicts() {
    server.on(
        datagram -> {
          datagram.reply(ServerAnswers.signed(datagram.query()));
          datagram.reply(ServerAnswers.rcode(datagram.query(), 2));
        });
    ask();
    await().until(() -> asker.told().size() >= 4);
    assertThat(asker.told())
        .allSatisfy(seen -> assertThat(seen.outcome()).isInstanceOf(Answered.class))
        .allSatisfy(seen -> assertThat(seen.outcome().blame()).isEqualTo(Blame.NONE));
    asker.awaitStatistics(statistics -> statistics.oddities().conflicting() >= 3);
    assertThat(asker.statistics().duplicate()).isZero();
  }

  @Test
  void sameAnswerTwice_isADuplicate() {
    server.on(
        datagram -> {
          datagram.reply(ServerAnswers.signed(datagram.query()));
          datagram.reply(ServerAnswers.signed(datagram.query()));
        });
    ask();
    asker.awaitStatistics(statistics -> statistics.duplicate() >= 3);
    assertThat(asker.statistics().oddities().conflicting()).isZero();
  }

  @Test
  void lateAnswer_hitsNoOtherQuestion() {
    var previous = new AtomicReference<ScriptedServer.Datagram>();
    server.on(
        datagram -> {
          // Each question provokes the answer to the one before the last, long after its deadline.
          if (server.asked(Transport.UDP) % 3 == 1) {
            previous.set(datagram);
          } else if (server.asked(Transport.UDP) % 3 == 0) {
            previous.get().reply(ServerAnswers.signed(previous.get().query()));
          }
        });
    ask();
    asker.awaitStatistics(statistics -> statistics.late() >= 2);
    assertThat(asker.told())
        .allSatisfy(seen -> assertThat(seen.outcome()).isEqualTo(new Timeout()));
  }

  @Test
  void afterSilence_anotherPortAsks() {
    ask();
    await().until(() -> server.datagrams.size() >= 3);
    List<SocketAddress> ports =
        server.datagrams.stream().map(ScriptedServer.Datagram::from).toList();
    assertThat(ports).doesNotHaveDuplicates();
  }

  @Test
  void badCookie_isAskedAgainWithTheNewOne_andBlamesNobody() {
    server.on(
        datagram -> {
          byte[] cookie = ServerAnswers.cookie(datagram.query());
          boolean known = cookie.length == 16;
          datagram.reply(
              ServerAnswers.withCookie(
                  known
                      ? ServerAnswers.signed(datagram.query())
                      : ServerAnswers.rcode(datagram.query(), 23),
                  Arrays.copyOf(cookie, 16)));
        });
    ask();
    await().until(() -> asker.told().size() >= 4);
    assertThat(asker.told().getFirst().outcome().fineLabel()).isEqualTo("own-fault-cookie");
    assertThat(asker.told().getFirst().detail().answer()).isNotEmpty();
    assertThat(asker.told().subList(1, 4))
        .allSatisfy(seen -> assertThat(seen.outcome().label()).isEqualTo("ok"));
    assertThat(asker.statistics().oddities().badCookies()).isOne();
  }

  @Test
  void badCookieForEver_isItsFault() {
    var random = new AtomicInteger();
    server.on(
        datagram -> {
          byte[] cookie = Arrays.copyOf(ServerAnswers.cookie(datagram.query()), 16);
          cookie[15] = (byte) random.incrementAndGet();
          datagram.reply(
              ServerAnswers.withCookie(ServerAnswers.rcode(datagram.query(), 23), cookie));
        });
    ask();
    await().until(() -> asker.told().size() >= 4);
    assertThat(asker.told())
        .extracting(seen -> seen.outcome().fineLabel())
        .contains("own-fault-cookie", "badcookie")
        .containsOnly("own-fault-cookie", "badcookie");
    // Never more than one repeat for each question of the schedule.
    AskStatistics statistics = asker.statistics();
    assertThat(statistics.asked()).isLessThanOrEqualTo(2 * statistics.expected());
  }

  @Test
  void foreignCookie_isNoAnswer() {
    server.on(
        datagram ->
            datagram.reply(
                ServerAnswers.withCookie(ServerAnswers.signed(datagram.query()), new byte[16])));
    assertThat(ask().awaitFirst().outcome()).isEqualTo(new Mismatch(MismatchReason.COOKIE));
  }

  @Test
  void denial_isToldOnceItIsJudged() {
    var cases = new LinkedBlockingQueue<DenialCase>();
    DenialJudge judge =
        new DenialJudge() {
          @Override
          public void assigned(Map<Tld, List<Ds>> ds) {}

          @Override
          public boolean judge(DenialCase denial, Consumer<Outcome> verdict) {
            cases.add(denial);
            var unchecked = denial.unchecked();
            verdict.accept(
                new Outcome.Denied(
                    unchecked.rcode(),
                    unchecked.nsid(),
                    unchecked.sizeBytes(),
                    Outcome.Proof.VALIDATED));
            return true;
          }
        };
    server.on(datagram -> datagram.reply(ServerAnswers.signed(datagram.query())));
    try (var judged = new RunningAsker(transports, List.of(), judge)) {
      judged.assign(Fixtures.target(TLD, server.port(), Transport.UDP));
      var denied = judged.await(0, Outcome.Denied.class::isInstance);
      assertThat(denied.outcome())
          .isInstanceOfSatisfying(
              Outcome.Denied.class,
              outcome -> assertThat(outcome.proof()).isEqualTo(Outcome.Proof.VALIDATED));
      assertThat(denied.elapsed()).isLessThan(RunningAsker.TIMEOUT);
      assertThat(cases.element().name()).endsWith(".zz--tldwatch." + TLD);
      assertThat(cases.element().answer().isReadOnly()).isTrue();
    }
  }

  @Test
  void error_isAnswered() {
    server.on(datagram -> datagram.reply(ServerAnswers.rcode(datagram.query(), 2)));
    assertThat(ask().awaitFirst().outcome().label()).isEqualTo("servfail");
  }

  @Test
  void damagedAnswer_isMalformed() {
    server.on(
        datagram -> {
          byte[] answer = ServerAnswers.signed(datagram.query());
          datagram.reply(java.util.Arrays.copyOf(answer, answer.length - 5));
        });
    assertThat(ask().awaitFirst().outcome()).isInstanceOf(Malformed.class);
  }

  @Test
  void truncatedAnswer_asksTheTcpTargetAtOnce() {
    server
        .on(datagram -> datagram.reply(ServerAnswers.truncated(datagram.query())))
        .onConnection(
            connection -> {
              byte[] answer = ServerAnswers.signed(ScriptedServer.query(connection));
              connection.getOutputStream().write(ScriptedServer.frame(answer));
            });
    asker.assign(
        Fixtures.target(TLD, server.port(), Transport.UDP),
        Fixtures.target(TLD, server.port(), Transport.TCP));
    assertThat(asker.await(0, Truncated.class::isInstance).outcome().blame()).isEqualTo(Blame.NONE);
    // At the slow pace of TCP the second would take ten intervals.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> asker.told().stream().filter(seen -> seen.index() == 1).count() >= 3);
    assertThat(asker.told().stream().filter(seen -> seen.index() == 1))
        .allSatisfy(seen -> assertThat(seen.outcome()).isInstanceOf(Answered.class));
    assertThat(asker.statistics().oddities().rateLimited()).isZero(); // Nothing says that it fits.
  }

  @Test
  void closedPort_isUnreachableAtOnce() {
    int port = server.port();
    server.close();
    asker.assign(Fixtures.target(TLD, port, Transport.UDP));
    var first = asker.awaitFirst();
    assertThat(first.outcome()).isEqualTo(new Unreachable(UnreachableReason.PORT));
    assertThat(first.elapsed()).isLessThan(RunningAsker.TIMEOUT);
  }

  @Test
  void ipv6_isAskedLikeIpv4() throws SocketException {
    InetAddress loopback = Fixtures.address("::1");
    assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "needs IPv6 on loopback");
    var tld = new Tld(TLD);
    try (var sixth = new ScriptedServer(loopback)) {
      sixth.on(datagram -> datagram.reply(ServerAnswers.signed(datagram.query())));
      asker.assign(new Target(tld, "ns1.nic.xa", loopback, sixth.port(), Transport.UDP));
      assertThat(asker.await(0, Answered.class::isInstance).outcome().label()).isEqualTo("ok");
    }
    asker.await(0, new Unreachable(UnreachableReason.PORT)::equals);
  }

  @Test
  void newAssignment_keepsPhaseAndWhatIsInFlight() {
    ask();
    await().until(() -> !server.datagrams.isEmpty());
    Target kept = Fixtures.target(TLD, server.port(), Transport.UDP);
    // At another address, since those at one address share it evenly and would move.
    InetAddress another = Fixtures.address("127.0.0.2");
    asker.assign(
        new Target(new Tld("xb"), "ns1.nic.xb", another, server.port(), Transport.UDP), kept);
    // Asked as index 0 of the old assignment, told as index 1 of the new one.
    assertThat(asker.await(1, Timeout.class::isInstance).elapsed())
        .isGreaterThanOrEqualTo(RunningAsker.TIMEOUT);
    await().until(() -> asker.told().stream().filter(seen -> seen.index() == 1).count() >= 4);
    long[] offsets =
        asker.told().stream()
            .filter(seen -> seen.index() == 1)
            .mapToLong(seen -> seen.sentMicros() % (RunningAsker.INTERVAL.toNanos() / 1_000))
            .sorted()
            .toArray();
    // A slot is late by the slack of a quarter interval at most.
    assertThat(offsets[offsets.length - 1] - offsets[0])
        .satisfiesAnyOf(
            spread -> assertThat(spread).isLessThan(80_000),
            spread -> assertThat(spread).isGreaterThan(220_000)); // around the turn of the circle
  }

  @Test
  void sourceOfAnotherHost_isOwnFault() {
    InetAddress foreign = Fixtures.address("192.0.2.254");
    try (var elsewhere = new RunningAsker(transports, List.of(foreign))) {
      elsewhere.assign(
          Fixtures.target(TLD, server.port(), Transport.UDP),
          Fixtures.target(TLD, server.port(), Transport.TCP));
      assertThat(elsewhere.awaitFirst().outcome())
          .isInstanceOfSatisfying(
              OwnFault.class, fault -> assertThat(fault.reason()).isEqualTo(OwnFaultReason.SOCKET));
    }
    assertThat(server.datagrams).isEmpty();
  }

  @Test
  void source_isWhereQuestionsComeFrom() {
    InetAddress source = Fixtures.address("127.0.41.1");
    try (var elsewhere = new RunningAsker(transports, List.of(source))) {
      elsewhere.assign(Fixtures.target(TLD, server.port(), Transport.UDP));
      await().until(() -> !server.datagrams.isEmpty());
      assertThat(server.datagrams.getFirst().from().toString()).startsWith("/127.0.41.1:");
    }
  }

  @Test
  void unassignedTarget_isAskedNoMore() {
    server.on(datagram -> datagram.reply(ServerAnswers.signed(datagram.query())));
    ask().awaitFirst();
    asker.assign();
    int asked = server.asked(Transport.UDP);
    long observedBefore = asker.observed.size();
    asker.assign(Fixtures.target("xb", server.port(), Transport.UDP));
    await().until(() -> asker.observed.size() >= observedBefore + 2);
    assertThat(server.datagrams.subList(asked, server.datagrams.size()))
        .allSatisfy(
            datagram -> assertThat(datagram.query()[12]).isIn((byte) 2, (byte) 8)); // xb, or random
  }

  @Test
  void stalledLoop_blamesNoTarget() {
    server.on(datagram -> datagram.reply(ServerAnswers.signed(datagram.query())));
    var silent = new ScriptedServer();
    asker.assign(
        Fixtures.target(TLD, server.port(), Transport.UDP),
        Fixtures.target(TLD, silent.port(), Transport.UDP));
    asker.await(0, Answered.class::isInstance);
    await().until(() -> !silent.datagrams.isEmpty());
    // Both have a question in flight when the loop stops, and it stops for longer than the timeout.
    int before = asker.observed.size();
    var gate = new CountDownLatch(1);
    asker.loop.execute(() -> park(gate));
    Instant stopped = Instant.now();
    await().until(() -> Instant.now().isAfter(stopped.plus(RunningAsker.TIMEOUT.multipliedBy(2))));
    gate.countDown();
    var afterwards = asker.await(1, OwnFault.class::isInstance);
    assertThat(((OwnFault) afterwards.outcome()).reason()).isEqualTo(OwnFaultReason.STALL);
    long wokeMicros = stopped.plus(RunningAsker.TIMEOUT.multipliedBy(2)).toEpochMilli() * 1_000;
    assertThat(asker.observed.subList(before, asker.observed.size()))
        .filteredOn(seen -> seen.sentMicros() < wokeMicros)
        .filteredOn(seen -> seen.sentMicros() > stopped.minusMillis(300).toEpochMilli() * 1_000)
        .allSatisfy(seen -> assertThat(seen.outcome().blame()).isNotEqualTo(Blame.TARGET));
    var statistics = asker.statistics();
    assertThat(statistics.longestLag()).isGreaterThan(RunningAsker.TIMEOUT);
    assertThat(statistics.missedSlots()).isPositive();
    assertThat(statistics.expected()).isEqualTo(statistics.asked() + statistics.missedSlots());
    assertThat(statistics.stalled()).isPositive();
    silent.close();
  }

  private static void park(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
    }
  }

  /** The answer of a server that writes the name in lower case, as it stands in its zone. */
  private static byte[] folded(byte[] query) {
    byte[] lower = query.clone();
    for (int i = 13; lower[i] != 0; i++) {
      lower[i] = (byte) Character.toLowerCase(lower[i]);
    }
    return ServerAnswers.signed(lower);
  }

  private RunningAsker ask() {
    return asker.assign(Fixtures.target(TLD, server.port(), Transport.UDP));
  }

  /** A signed answer with one octet turned. */
  private static byte[] turned(byte[] query, int octet, int bits) {
    byte[] answer = ServerAnswers.signed(query);
    answer[octet] ^= (byte) bits;
    return answer;
  }
}
