// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class TldStateTest {
  private final Panel panel = Votes.panel(1, Votes.SECOND);

  /**
   * Name servers separated by blanks, each with one letter per address, IPv4 first: {@code u} up,
   * {@code d} down, {@code i} without votes, {@code n} not asked.
   */
  private List<TargetVerdict> served(String servers) {
    var verdicts = new ArrayList<TargetVerdict>();
    var names = servers.split(" ");
    for (int server = 0; server < names.length; server++) {
      for (int i = 0; i < names[server].length(); i++) {
        var address = i == 0 ? "192.0.2." + server : "2001:db8::" + server;
        verdicts.add(verdict("ns" + server + ".nic.xa", address, names[server].charAt(i)));
      }
    }
    return verdicts;
  }

  private TargetVerdict verdict(String server, String address, char how) {
    var target =
        new Target(new Tld("xa"), server, InetAddress.ofLiteral(address), 53, Transport.UDP);
    var verdict = new TargetVerdict(target, Votes.CONFIG, panel);
    switch (how) {
      case 'u' -> verdict.observe(Votes.vote(target, 0, Votes.START, Votes.GOOD), Votes.START);
      case 'd' -> {
        verdict.restoreDown(FailureClass.NO_ANSWER);
        verdict.observe(Votes.vote(target, 0, Votes.START, Votes.TIMEOUT), Votes.START);
      }
      case 'n' -> verdict.setAsked(false);
      default -> assertThat(how).isEqualTo('i');
    }
    return verdict;
  }

  @ParameterizedTest
  @CsvSource({
    "uu uu, healthy",
    "u, healthy",
    "uu ui, healthy",
    "uu uu uu ud, degraded",
    "uu uu uu dd, degraded",
    "uu uu ud, at-risk",
    "uu uu ud ud, at-risk",
    "u u u u ud, at-risk", // The only IPv6 address.
    "uu ud, down", // Two name servers have no reserve.
    "uu dd, down",
    "ud ud ud, down",
    "ud, down",
    "uu ud dd, down",
    "dd dd, unresolvable",
    "d, unresolvable",
    "dd ii, unresolvable",
    "ii ii, inconclusive",
    "nn nn, inconclusive",
    "uu ii dd, at-risk", // Whoever has no votes may be well.
    "dd nn, at-risk", // Whoever is not asked may be well.
    "dd dd nn, at-risk",
    "uu uu uu nd, degraded",
  })
  void state_isByWhatIsDown(String servers, String state) {
    assertThat(TldState.of(served(servers)).label()).isEqualTo(state);
  }

  @Test
  void otherTransports_doNotCount() {
    var verdicts = served("uu uu");
    var target = Votes.target(Transport.TCP);
    var tcp = new TargetVerdict(target, Votes.CONFIG, panel);
    tcp.restoreDown(FailureClass.NO_ANSWER);
    verdicts.add(tcp);
    assertThat(TldState.of(verdicts)).isEqualTo(TldState.HEALTHY);
  }
}
