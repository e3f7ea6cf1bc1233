// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelegationCommandTest {
  private static final String ZONE =
      """
      . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
      xa. 172800 IN NS ns1.nic.xa.
      ns1.nic.xa. 172800 IN A 192.0.2.1
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void diff_printsOneLinePerTld() throws IOException {
    var after = ZONE.replace("2026112000", "2026112001").replace("192.0.2.1", "192.0.2.2");

    int code = run("delegation", "diff", file("old", ZONE), file("new", after));

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .isEqualTo(
            """
            {"serial": "2026112001", "tld": "xa.", "glue": {"add": ["ns1.nic.xa. 192.0.2.2"], \
            "del": ["ns1.nic.xa. 192.0.2.1"]}}
            """);
  }

  @Test
  void diff_ofZonesThatCannotBeCompared_isOneLineOfError() throws IOException {
    var old = file("old", ZONE);
    assertFails("is older: its serial 2026111999", old, file("new", ZONE.replace("2000", "1999")));
    assertFails("is empty", old, file("new", ""));
    assertFails("there is no such file", old, folder.resolve("none").toString());
    assertFails("other content", old, file("new", ZONE.replace("192.0.2.1", "192.0.2.2")));
    assertFails("cut short", old, file("new", ZONE.lines().limit(2).collect(Collectors.joining())));
  }

  private void assertFails(String message, String old, String newer) {
    err.getBuffer().setLength(0);
    assertThat(run("delegation", "diff", old, newer)).isEqualTo(1);
    assertThat(err.toString()).startsWith("tldwatch: ").contains(newer, message).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void usageErrors_haveTheirOwnCode() throws IOException {
    assertThat(run("delegation")).isEqualTo(2);
    assertThat(run("delegation", "diff", file("old", ZONE))).isEqualTo(2);
    assertThat(run("delegation", "diff", "a", "b", "c")).isEqualTo(2);
  }

  @Test
  void diff_ofRealZones() throws IOException {
    Path month = null;
    for (var up = Path.of("").toAbsolutePath(); up != null && month == null; up = up.getParent()) {
      var candidate = up.resolve("shared/data/root-history-2024-01");
      month = Files.isDirectory(candidate) ? candidate : null;
    }
    assumeTrue(month != null, "skipped: there is no ../shared/data beside this checkout");

    int code =
        run(
            "delegation",
            "diff",
            month.resolve("2024010301.zone.gz").toString(),
            month.resolve("2024010302.zone.gz").toString());

    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .containsExactlyElementsOf(
            Files.readAllLines(month.resolve("expected-changes.jsonl")).subList(0, 2));
  }
}
