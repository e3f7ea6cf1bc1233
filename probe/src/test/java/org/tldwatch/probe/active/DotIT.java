// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.lab.real.SelfSigned;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Answered;
import org.tldwatch.model.Outcome.Mismatch;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.Timeout;
import org.tldwatch.model.Outcome.TimeoutPhase;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.ServerAnswers;

/** Questions over TLS to peers that answer, dawdle, babble or hang up; over epoll and over NIO. */
@ParameterizedClass
@EnumSource(Transports.class)
class DotIT {
  @TempDir static Path folder;
  private static TlsServer tls;

  @Parameter Transports transports;
  private final CountDownLatch end = new CountDownLatch(1);
  private ScriptedServer server;
  private RunningAsker asker;

  @BeforeAll
  static void makeCertificate() {
    assumeTrue(SelfSigned.isPossible(), "skipped: no OpenSSL here (Debian package openssl)");
    tls = new TlsServer(SelfSigned.in(folder));
  }

  @BeforeEach
  void start() {
    server = new ScriptedServer();
    asker = new RunningAsker(transports, List.of());
  }

  @AfterEach
  void stop() {
    end.countDown();
    asker.close();
    server.close();
  }

  @Test
  void answer_fromAnyCertificate() {
    server.onConnection(tls.inside(DotIT::answer));
    awaitAnswer();
  }

  @Test
  void answer_overTls12() {
    server.onConnection(tls.inside(DotIT::answer, "TLSv1.2"));
    awaitAnswer();
  }

  @Test
  void oldTls_isHandshakeFailed() {
    server.onConnection(
        connection -> {
          connection.getInputStream().read();
          connection.getOutputStream().write(new byte[] {21, 3, 1, 0, 2, 2, 70});
          hold(connection);
        });
    awaitOutcome(new Unreachable(UnreachableReason.HANDSHAKE_FAILED));
  }

  @Test
  void rubbishForTls_isHandshakeFailed() {
    server.onConnection(
        connection -> {
          connection.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes());
          hold(connection);
        });
    awaitOutcome(new Unreachable(UnreachableReason.HANDSHAKE_FAILED));
  }

  @Test
  void silenceBeforeTls_isTimeoutOfTheHandshake() {
    server.onConnection(this::hold);
    awaitOutcome(new Timeout(TimeoutPhase.HANDSHAKE));
  }

  @Test
  void silenceInsideTls_isTimeoutOfTheAnswer() {
    server.onConnection(tls.inside(this::hold));
    awaitOutcome(new Timeout(TimeoutPhase.ANSWER));
  }

  @Test
  void wrongAnswersInsideTls_areMismatch() {
    server.onConnection(
        tls.inside(
            connection -> {
              connection.getOutputStream().write(ScriptedServer.frame(new byte[60]));
              hold(connection);
            }));
    awaitOutcome(new Mismatch(MismatchReason.ID));
  }

  @Test
  void closingBeforeTls_isConnectionClosed() {
    server.onConnection(connection -> connection.getInputStream().read(new byte[4096]));
    awaitOutcome(new Unreachable(UnreachableReason.CONNECTION_CLOSED));
  }

  @Test
  void closingInsideTls_isConnectionClosed() {
    server.onConnection(tls.inside(ScriptedServer::query));
    awaitOutcome(new Unreachable(UnreachableReason.CONNECTION_CLOSED));
  }

  @Test
  void reset_isConnectionReset() {
    server.onConnection(
        connection -> {
          connection.getInputStream().read();
          connection.setSoLinger(true, 0);
        });
    awaitOutcome(new Unreachable(UnreachableReason.CONNECTION_RESET));
  }

  @Test
  void refusal_isConnectionRefused() {
    int port = server.port();
    server.close();
    asker.assign(Fixtures.target("xa", port, Transport.DOT));
    assertThat(asker.awaitFirst().outcome())
        .isEqualTo(new Unreachable(UnreachableReason.CONNECTION_REFUSED));
  }

  @Test
  void threadForTls_existsOnlyWhereItIsNeeded() {
    await().until(() -> tlsThreads() == 0);
    server.onConnection(tls.inside(DotIT::answer));
    try (var other = new RunningAsker(transports, List.of())) {
      other.assign(Fixtures.target("xa", server.port(), Transport.UDP));
      other.awaitFirst();
      assertThat(tlsThreads()).isZero();
      other.assign(Fixtures.target("xa", server.port(), Transport.DOT));
      other.await(0, Answered.class::isInstance);
      assertThat(tlsThreads()).isEqualTo(1);
    }
    await().until(() -> tlsThreads() == 0);
  }

  private static long tlsThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("probe-ams1-tls"))
        .count();
  }

  private void awaitAnswer() {
    assertThat(ask().await(0, Answered.class::isInstance).elapsed()).isPositive();
  }

  /** Not the first outcome: loading TLS may take longer than the timeout of this test. */
  private void awaitOutcome(Outcome expected) {
    assertThat(ask().await(0, expected::equals).outcome()).isEqualTo(expected);
  }

  private RunningAsker ask() {
    return asker.assign(Fixtures.target("xa", server.port(), Transport.DOT));
  }

  private static void answer(Socket connection) throws IOException {
    byte[] answer = ServerAnswers.signed(ScriptedServer.query(connection));
    connection.getOutputStream().write(ScriptedServer.frame(answer));
    connection.getOutputStream().flush();
  }

  /** Keeps the connection open, whatever is written to it, until the test ends. */
  private void hold(Socket connection) throws IOException {
    try {
      end.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
    }
  }
}
