// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How much of the machine the service can reach, as systemd itself judges it. */
class ServiceUnitTest {
  private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level.*: ([0-9.]+) ");

  @Test
  void exposure_isSmall() throws Exception {
    assumeTrue(Command.isInstalled("systemd-analyze"), "skipped: no systemd-analyze here");
    var judged =
        Command.run(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--no-pager",
            "debian/tldwatch-probe.service");

    assertThat(judged.text()).doesNotContain("ignoring");
    var exposure = EXPOSURE.matcher(judged.text());
    assertThat(exposure.find()).as(judged.text()).isTrue();
    assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(1.5);
  }
}
