// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Tld;

class CcTldsTest {
  @Test
  void contains_twoLettersAndListedIdns() {
    assertThat(CcTlds.contains(new Tld("nl"))).isTrue();
    assertThat(CcTlds.contains(new Tld("xn--p1ai"))).isTrue();
    assertThat(CcTlds.contains(new Tld("com"))).isFalse();
    assertThat(CcTlds.contains(new Tld("xn--p1acf"))).isFalse();
    assertThat(CcTlds.contains(new Tld("a1"))).isFalse();
  }

  @Test
  void idn_areRealIdns() {
    assertThat(CcTlds.idn().keySet()).allMatch(tld -> !tld.unicode().equals(tld.label()));
    assertThat(CcTlds.idn().values()).allMatch(code -> code.matches("[A-Z]{2}"));
  }

  @Test
  void idn_agreesWithAnotherList() throws IOException {
    Map<String, String> theirs = new TreeMap<>();
    for (var line : Files.readAllLines(SharedData.file("idn-cctlds.csv"))) {
      var fields = line.split(",", -1);
      if (fields[0].startsWith("xn--")) {
        theirs.put(fields[0], fields[2]);
      }
    }
    var ours = new TreeMap<String, String>();
    CcTlds.idn().forEach((tld, country) -> ours.put(tld.label(), country));
    assertThat(ours).containsAllEntriesOf(theirs);
  }
}
