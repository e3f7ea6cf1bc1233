// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.real.Knot;
import org.tldwatch.lab.registry.Registry.Denial;

/** A probe against Knot DNS. */
class KnotIT {
  @TempDir Path folder;
  private RealServerChecks checks;

  @BeforeEach
  void prepare() {
    assumeTrue(Knot.isInstalled(), "skipped: no Knot DNS here (Debian package knot)");
    checks = new RealServerChecks(folder, Denial.NSEC);
  }

  @AfterEach
  void stop() throws Exception {
    if (checks != null) {
      checks.stop();
    }
  }

  @Test
  void answers_overUdpAndTcp() {
    checks.answersOverUdpAndTcp(Knot::start, "knot");
  }

  @Test
  void limit_sparesThoseWithACookie() {
    checks.limit_sparesThoseWithACookie(Knot::start);
  }

  @Test
  void limit_isTold() {
    checks.limit_isTold(Knot::start);
  }
}
