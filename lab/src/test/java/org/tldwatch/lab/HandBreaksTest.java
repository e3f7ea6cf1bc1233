// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.lab.server.Faults;

class HandBreaksTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private final Breaks breaks = new Breaks(new Faults(), Registries.all(true), told::add);
  private Path file;
  private HandBreaks hand;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("breaks.txt");
    hand = new HandBreaks(file, breaks);
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines));
    hand.look();
  }

  @Test
  void template_breaksNothing() {
    hand.look();
    assertThat(file).content().contains("# ");
    assertThat(told).isEmpty();
  }

  @Test
  void line_breaksOnceAndMendsWhenItIsGone() throws IOException {
    write("outage испытание", "slow NS1.nic.xa. 250ms # for a while");
    hand.look();
    write("slow NS1.nic.xa. 250ms");
    Files.delete(file);
    hand.look();
    assertThat(told)
        .containsExactly(
            "breaking xn--80akhbyknj4f: no name server answers",
            "breaking ns1.nic.xa: answers 250 ms later",
            "mended xn--80akhbyknj4f: no name server answers",
            "mended ns1.nic.xa: answers 250 ms later");
  }

  @Test
  void line_notUnderstoodSpoilsNoOther() throws IOException {
    write("explode xa", "outage", "outage nl", "slow ns1.nic.xa soon", "refused b.ns.xb");
    assertThat(told).containsExactly("breaking b.ns.xb: answers REFUSED");
  }

  @Test
  void servers_brokenTwiceKeepTheOtherBreak() throws IOException {
    write("servfail ns1.nic.xa", "refused ns1.nic.xa");
    write("servfail ns1.nic.xa");
    breaks.mend();
    assertThat(told)
        .containsExactly(
            "breaking ns1.nic.xa: answers SERVFAIL",
            "breaking ns1.nic.xa: answers REFUSED",
            "mended ns1.nic.xa: answers REFUSED",
            "mended ns1.nic.xa: answers SERVFAIL");
  }
}
