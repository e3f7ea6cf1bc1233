// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.IdentificationConfig;
import org.tldwatch.runtime.config.RootZoneSource;
import org.tldwatch.runtime.config.Selector;

class EtiquetteTest {
  private static final Target XA = target("xa", "185.38.108.1");
  private static final Target XB = target("xb", "185.38.108.2");
  private static final Target XC = target("xc", "2001:500:2::c");

  private final Etiquette etiquette =
      new Etiquette(
          List.of(XA, XB, XC),
          new CatalogueConfig(
              new RootZoneSource.InFile(Path.of("root.zone")),
              List.of(),
              53,
              List.of(),
              853,
              List.of(),
              List.of(Selector.parse("xa")),
              List.of(),
              List.of(Selector.parse("185.38.0.0/16")),
              BudgetConfig.DEFAULT,
              null,
              IdentificationConfig.NONE));

  private static Target target(String tld, String address) {
    return new Target(
        new Tld(tld), "ns.nic." + tld, InetAddress.ofLiteral(address), 53, Transport.UDP);
  }

  private boolean stop(String... selectors) {
    return etiquette.stop(List.of(selectors).stream().map(Selector::parse).toList());
  }

  @Test
  void standings_optOutComesFromTheConfiguration() {
    assertThat(etiquette.standings())
        .containsExactly(Standing.OPTED_OUT, Standing.ASKED, Standing.ASKED);
  }

  @Test
  void stop_takesEffectAtOnce_andIsLifted() {
    assertThat(stop("2001:500::/32")).isTrue();
    assertThat(etiquette.standing(XC)).isEqualTo(Standing.STOPPED);
    assertThat(etiquette.standing(XB)).isEqualTo(Standing.ASKED);

    assertThat(stop("*")).isTrue();
    assertThat(etiquette.standings())
        .containsExactly(Standing.OPTED_OUT, Standing.STOPPED, Standing.STOPPED);

    assertThat(stop()).isTrue();
    assertThat(etiquette.standing(XC)).isEqualTo(Standing.ASKED);
  }

  @Test
  void stop_thatChangesNothing_saysSo() {
    assertThat(stop("xa", "192.0.2.1", "nobody.example")).isFalse();
  }

  @Test
  void mayIdentify_onlyWhereTheOperatorAgreed() {
    assertThat(etiquette.mayIdentify(XB)).isTrue();
    assertThat(etiquette.mayIdentify(XC)).isFalse();
  }

  @Test
  void perSecond_countsWhatIsAsked() {
    assertThat(etiquette.perSecond(Duration.ofSeconds(10))).isCloseTo(0.2, within(1e-9));
    stop("xb");
    assertThat(etiquette.perSecond(Duration.ofSeconds(10))).isCloseTo(0.1, within(1e-9));
  }
}
