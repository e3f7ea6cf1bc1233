// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Denied;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Outcome.Proof;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.active.DenialCase;
import org.tldwatch.probe.active.Ds;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The judge on its threads, against a real name server with a zone signed by real tools. */
class BackgroundJudgeIT {
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger permits = new AtomicInteger();
  @TempDir Path folder;
  private BackgroundJudge judge;

  @BeforeEach
  void start() {
    judge =
        BackgroundJudge.start(
            "ams1",
            List.of(Fixtures.LOOPBACK),
            _ -> permits.incrementAndGet() > 0,
            InstantSource.system(),
            System::nanoTime);
  }

  @AfterEach
  void stop() {
    judge.close();
  }

  @ParameterizedTest
  @CsvSource({
    // The keys of the second do not fit into a datagram: they are asked for over TCP.
    "ECDSAP256SHA256, 256, '', 1",
    "RSASHA256, 4096, -n -p, 2",
    "RSASHA512, 2048, -n -t 10 -s 0a1b2c, 1",
    "ED25519, 256, -n -t 0, 1",
    "ECDSAP384SHA384, 384, -n, 1",
  })
  void denials_areValidated(String algorithm, int bits, String options, int questions)
      throws IOException {
    assumeTrue(SignedNsd.isPossible(), "skipped: no NSD or ldnsutils here");
    var split = options.isEmpty() ? List.<String>of() : List.of(options.split(" ", -1));
    try (var nsd = new SignedNsd(folder, algorithm, bits, split)) {
      judge.assigned(Map.of(Fixtures.target("xa", 53, Transport.UDP).tld(), nsd.ds()));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(proofOf(verdict(nsd))).isEqualTo(Proof.VALIDATED));
      assertThat(judge.statistics().keyQuestions()).isEqualTo(1);
      assertThat(permits).hasValue(questions);
      await().until(() -> judge.statistics().validated() == 1);
      long verifications = judge.statistics().verifications();
      for (int i = 0; i < 5; i++) {
        assertThat(proofOf(verdict(nsd))).isEqualTo(Proof.VALIDATED);
      }
      await().until(() -> judge.statistics().validated() == 6);
      assertThat(judge.statistics().verifications()).isEqualTo(verifications);
    }
  }

  @Test
  void expiredSignatures_areTold() throws IOException {
    assumeTrue(SignedNsd.isPossible(), "skipped: no NSD or ldnsutils here");
    var old = List.of("-i", "20200101000000", "-e", "20200201000000");
    try (var nsd = new SignedNsd(folder, "ECDSAP256SHA256", 256, old)) {
      judge.assigned(Map.of(Fixtures.target("xa", 53, Transport.UDP).tld(), nsd.ds()));
      // Nobody but this one server was asked, which may be behind the others.
      assertThat(proofOf(verdict(nsd))).isEqualTo(Proof.UNCHECKED);
      judge.assigned(Map.of());
      var keys = new KeyClient(List.of(), _ -> true, System::nanoTime).ask(server(nsd));
      var zone = server(nsd).tld();
      assertThat(SignedTld.validator().trust(zone, nsd.ds(), keys.orElseThrow(), Instant.now()))
          .isInstanceOfSatisfying(
              Trust.Untrusted.class,
              untrusted ->
                  assertThat(untrusted.why())
                      .isInstanceOfSatisfying(
                          Judgement.Faulty.class,
                          fault -> assertThat(fault.reason()).isEqualTo(DnssecReason.EXPIRED)));
    }
  }

  @Test
  void tooManyCases_areRefused() throws Exception {
    var target = Fixtures.target("xa", 53, Transport.UDP);
    var blocked = new CountDownLatch(1);
    judge.assigned(Map.of(target.tld(), List.<Ds>of()));
    int taken = 0;
    while (judge.judge(
        denial(target, "a.xa", new byte[12], Instant.EPOCH),
        _ -> {
          try {
            blocked.await();
          } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
          }
        })) {
      taken++;
    }
    assertThat(taken).isBetween(200, 300);
    blocked.countDown();
    await().until(() -> judge.statistics().busy() == 1);
  }

  @Test
  void faultyVerdictTaker_doesNotEndTheJudge() throws Exception {
    var target = Fixtures.target("xa", 53, Transport.UDP);
    judge.assigned(Map.of(target.tld(), List.<Ds>of()));
    judge.judge(
        denial(target, "a.xa", new byte[12], Instant.EPOCH),
        _ -> {
          throw new IllegalStateException("on purpose");
        });
    var verdict = new CompletableFuture<Outcome>();
    judge.judge(denial(target, "a.xa", new byte[12], Instant.EPOCH), verdict::complete);
    assertThat(proofOf(verdict.join())).isEqualTo(Proof.UNSIGNED);
  }

  private static Target server(SignedNsd nsd) {
    return Fixtures.target("xa", nsd.port, Transport.UDP);
  }

  private static Proof proofOf(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Denied.class);
    return ((Denied) outcome).proof();
  }

  private Outcome verdict(SignedNsd nsd) throws IOException {
    var target = server(nsd);
    var name = "r" + names.incrementAndGet() + ".zz--tldwatch.xa";
    var verdict = new CompletableFuture<Outcome>();
    assertThat(judge.judge(denial(target, name, ask(nsd, name), Instant.now()), verdict::complete))
        .isTrue();
    return verdict.join();
  }

  private static DenialCase denial(Target target, String name, byte[] answer, Instant received) {
    return new DenialCase(
        target,
        name,
        ByteBuffer.wrap(answer).asReadOnlyBuffer(),
        received,
        new Denied(3, "", answer.length, Proof.UNCHECKED));
  }

  private static byte[] ask(SignedNsd nsd, String name) throws IOException {
    var resolver = new SimpleResolver(Fixtures.LOOPBACK);
    resolver.setPort(nsd.port);
    resolver.setEDNS(0, 1232, 0x8000, List.of());
    resolver.setTimeout(Duration.ofSeconds(1));
    var question = Record.newRecord(SignedTld.name(name), Type.A, DClass.IN);
    return await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> resolver.send(Message.newQuery(question)), answer -> answer.getRcode() == 3)
        .toWire();
  }
}
