// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/traffic.md} has operators write is what their name servers understand. */
class NameServerPageIT {
  private static final Path PAGE = Path.of("../docs/traffic.md");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "named.conf, named-checkconf FILE",
    "knot.conf, knotc -c FILE conf-check",
    "nsd.conf, nsd-checkconf FILE",
    "unbound.conf, unbound-checkconf FILE"
  })
  void configuration_isUnderstood(String name, String command) throws Exception {
    var words = new ArrayList<>(List.of(command.split(" ")));
    var program = installed(words.getFirst());
    assumeTrue(program.isPresent(), words.getFirst() + " is not installed");
    words.set(0, program.get().toString());
    var file = Files.writeString(folder.resolve(name), block(name));
    var checker =
        new ProcessBuilder(
                words.stream().map(word -> word.equals("FILE") ? file.toString() : word).toList())
            .redirectErrorStream(true)
            .start();
    var said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(checker.waitFor()).as(said).isZero();
  }

  private static String block(String name) throws IOException {
    var page = Files.readString(PAGE);
    var start = "```" + name + "\n";
    assertThat(page).contains(start);
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  private static Optional<Path> installed(String program) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
