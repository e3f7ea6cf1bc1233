// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.IdentificationConfig;
import org.tldwatch.runtime.config.Rate;

class WhoAsksTest {
  @Test
  void html_hasTheNumbersOfTheInstallation() {
    var page =
        new WhoAsks(
            new IdentificationConfig(
                "Watch <& Sons>",
                "noc@watch.example",
                URI.create("https://watch.example/"),
                List.of("192.0.2.0/28")),
            new BudgetConfig(new Rate(500), 1, new Rate(1_000)));

    assertThat(page.html())
        .contains("Watch &lt;&amp; Sons&gt;", "noc@watch.example", "192.0.2.0/28")
        .contains("0.5 questions a second", "at most 1 at a time", "zz--tldwatch")
        .doesNotContain("{{", "<script");
  }

  @Test
  void html_withNothingConfigured_saysSo() {
    assertThat(new WhoAsks(IdentificationConfig.NONE, BudgetConfig.DEFAULT).html())
        .contains("not given yet", "1.0 questions a second")
        .doesNotContain("{{", "null");
  }
}
