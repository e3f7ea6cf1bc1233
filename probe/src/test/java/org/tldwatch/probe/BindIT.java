// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.real.Bind;
import org.tldwatch.lab.real.SelfSigned;
import org.tldwatch.lab.registry.Registry.Denial;

/** A probe against BIND. */
class BindIT {
  @TempDir Path folder;
  private RealServerChecks checks;

  @BeforeEach
  void prepare() {
    assumeTrue(Bind.isInstalled(), "skipped: no BIND here (Debian package bind9)");
    checks = new RealServerChecks(folder, Denial.NSEC3);
  }

  @AfterEach
  void stop() throws Exception {
    if (checks != null) {
      checks.stop();
    }
  }

  @Test
  void answers_overUdpAndTcp() {
    checks.answersOverUdpAndTcp(Bind::start, "bind");
  }

  @Test
  void limit_sparesThoseWithACookie() {
    checks.limit_sparesThoseWithACookie(Bind::start);
  }

  @Test
  void limit_isTold() {
    checks.limit_isTold(Bind::start);
  }

  @Test
  void answers_overTls() {
    assumeTrue(SelfSigned.isPossible(), "skipped: no OpenSSL here (Debian package openssl)");
    checks.answersOverTls(Bind::start);
  }
}
