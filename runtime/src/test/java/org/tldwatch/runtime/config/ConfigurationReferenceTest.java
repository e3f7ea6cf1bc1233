// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.model.testing.Golden;

/** What the documentation says about the configuration is true. */
class ConfigurationReferenceTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path FILE = DOCS.resolve("configuration.md");
  private static final Pattern MARK = Pattern.compile("<!-- What follows is made .*-->\n");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```");

  static Stream<Path> pages() throws IOException {
    try (var pages = Files.walk(DOCS)) {
      return Stream.concat(Stream.of(Path.of("../README.md")), pages.toList().stream())
          .filter(page -> page.toString().endsWith(".md"));
    }
  }

  /** With {@code -Dgolden.update} the page is rewritten in place of being compared. */
  @Test
  void page_isWhatTheRecordsSay() throws IOException {
    var page = Files.readString(FILE);
    var mark = MARK.matcher(page);
    assertThat(mark.find()).as("the mark is in " + FILE).isTrue();
    var expected = page.substring(0, mark.end()) + ConfigurationReference.markdown();
    Golden.assertHolds(FILE, expected);
  }

  @Test
  void everyKey_isDocumentedInWholeSentences() {
    assertThat(ConfigurationReference.markdown().lines().filter(line -> line.startsWith("| `")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(". |"));
  }

  /** Examples in the documentation are whole configurations. */
  @ParameterizedTest
  @MethodSource("pages")
  void examples_areRead(Path page) throws IOException {
    var examples = EXAMPLE.matcher(Files.readString(page)).results().toList();
    for (var example : examples) {
      assertThat(ConfigurationFile.parse(page.toString(), example.group(1), DOCS)).isNotNull();
    }
  }
}
