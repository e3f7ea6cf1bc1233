// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.model.Outcome.Answered;
import org.tldwatch.model.Outcome.Malformed;
import org.tldwatch.model.Outcome.Mismatch;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.Outcome.Section;
import org.tldwatch.model.Outcome.Timeout;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.ServerAnswers;

/** Questions over TCP to peers that answer, dawdle, babble or hang up; over epoll and over NIO. */
@ParameterizedClass
@EnumSource(Transports.class)
class TcpIT {
  @Parameter Transports transports;
  private final CountDownLatch end = new CountDownLatch(1);
  private ScriptedServer server;
  private RunningAsker asker;

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
  void answer() {
    server.onConnection(
        connection -> {
          byte[] answer = ServerAnswers.signed(ScriptedServer.query(connection));
          connection.getOutputStream().write(ScriptedServer.frame(answer));
        });
    assertThat(first().outcome()).isInstanceOf(Answered.class);
  }

  @Test
  void answerInPieces() {
    server.onConnection(
        connection -> {
          connection.setTcpNoDelay(true);
          for (byte octet :
              ScriptedServer.frame(ServerAnswers.signed(ScriptedServer.query(connection)))) {
            connection.getOutputStream().write(octet);
          }
        });
    assertThat(first().outcome()).isInstanceOf(Answered.class);
  }

  @Test
  void silence_isTimeout() {
    server.onConnection(this::hold);
    var first = first();
    assertThat(first.outcome()).isEqualTo(new Timeout());
    assertThat(first.elapsed()).isGreaterThanOrEqualTo(RunningAsker.TIMEOUT);
  }

  @Test
  void dawdling_isTimeoutAtTheDeadline() {
    server.onConnection(
        connection -> {
          for (byte octet :
              ScriptedServer.frame(ServerAnswers.signed(ScriptedServer.query(connection)))) {
            connection.getOutputStream().write(octet);
            pause(Duration.ofMillis(50));
          }
        });
    var first = first();
    assertThat(first.outcome()).isEqualTo(new Timeout());
    assertThat(first.elapsed()).isLessThan(Duration.ofSeconds(10)); // 346 octets take 17 s.
  }

  @Test
  void rubbish_isMismatch() {
    var rubbish = new byte[64 * 1024];
    new Random(3).nextBytes(rubbish);
    server.onConnection(
        connection -> {
          connection.getOutputStream().write(ScriptedServer.frame(new byte[200]));
          connection.getOutputStream().write(rubbish);
          hold(connection);
        });
    assertThat(first().outcome()).isEqualTo(new Mismatch(MismatchReason.ID));
  }

  @Test
  void endlessWrongAnswers_endEarly() {
    server.onConnection(
        connection -> {
          while (end.getCount() > 0) {
            connection.getOutputStream().write(ScriptedServer.frame(new byte[60]));
          }
        });
    assertThat(first().outcome()).isInstanceOf(Mismatch.class);
  }

  @Test
  void tinyMessage_isMalformed() {
    server.onConnection(
        connection -> {
          ScriptedServer.query(connection);
          connection.getOutputStream().write(new byte[] {0, 3, 1, 2, 3});
          pause(Duration.ofMinutes(1));
        });
    assertThat(first().outcome())
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> assertThat(malformed.section()).isEqualTo(Section.HEADER));
  }

  @Test
  void closing_isConnectionClosed() {
    server.onConnection(ScriptedServer::query);
    assertThat(first().outcome()).isEqualTo(new Unreachable(UnreachableReason.CONNECTION_CLOSED));
  }

  @Test
  void closingWithinTheAnswer_isConnectionClosed() {
    server.onConnection(
        connection -> {
          byte[] answer =
              ScriptedServer.frame(ServerAnswers.signed(ScriptedServer.query(connection)));
          connection.getOutputStream().write(answer, 0, answer.length - 1);
        });
    assertThat(first().outcome()).isEqualTo(new Unreachable(UnreachableReason.CONNECTION_CLOSED));
  }

  @Test
  void reset_isConnectionReset() {
    server.onConnection(
        connection -> {
          ScriptedServer.query(connection);
          connection.setSoLinger(true, 0);
        });
    assertThat(first().outcome()).isEqualTo(new Unreachable(UnreachableReason.CONNECTION_RESET));
  }

  @Test
  void refusal_isConnectionRefused() {
    int port = server.port();
    server.close();
    asker.assign(Fixtures.target("xa", port, Transport.TCP));
    assertThat(asker.awaitFirst().outcome())
        .isEqualTo(new Unreachable(UnreachableReason.CONNECTION_REFUSED));
  }

  private RunningAsker.Observed first() {
    return asker.assign(Fixtures.target("xa", server.port(), Transport.TCP)).awaitFirst();
  }

  /** Reads the question and keeps the connection open until the test ends. */
  private void hold(Socket connection) throws IOException {
    ScriptedServer.query(connection);
    pause(Duration.ofMinutes(1));
  }

  private void pause(Duration duration) {
    try {
      end.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
    }
  }
}
