// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.TestSettings;
import org.tldwatch.alerting.draft.Committee;

class CommitteeLoginTest {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(CommitteeLogin.class);

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void failure_isLoggedWithThePeer_andWithTheNameOfAMemberOnly() throws Exception {
    var config = TestSettings.in(folder).build().config();
    var login =
        new CommitteeLogin(
            new Committee(List.of(new Committee.Member("Alice", "alice@one.example"))),
            new MemberPasswords(config.committee()),
            new LoginThrottle(new FakeClock()));

    assertThatThrownBy(() -> login.authenticate(attempt("ALICE@one.example")))
        .isInstanceOf(BadCredentialsException.class);
    assertThatThrownBy(() -> login.authenticate(attempt("my-password\nlog-in ok")))
        .isInstanceOf(BadCredentialsException.class);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEqualTo(
            List.of(
                "log-in failed account=Alice peer=192.0.2.7 why=wrong name or password",
                "log-in failed account=unknown peer=192.0.2.7 why=wrong name or password"));
  }

  private static UsernamePasswordAuthenticationToken attempt(String name) {
    var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, "wrong");
    attempt.setDetails(new WebAuthenticationDetails("192.0.2.7", null));
    return attempt;
  }
}
