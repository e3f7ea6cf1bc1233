// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of the test folder, and what is said about it. */
class ConfigurationFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/config");
  private static final String MARK = "# fault ";

  static Stream<Path> bad() throws IOException {
    return files("bad-*.yaml");
  }

  static Stream<Path> good() throws IOException {
    return files("good-*.yaml");
  }

  /** A bad file ends with what should be said about it, as {@code # fault LINE: MESSAGE}. */
  @ParameterizedTest
  @MethodSource("bad")
  void bad_isRefusedWithEachFaultAndItsLine(Path file) throws IOException {
    var told = faultsOf(() -> ConfigurationFile.read(file));

    assertThat(told)
        .extracting(fault -> fault.line() + ": " + fault.message())
        .containsExactlyElementsOf(expected(file))
        .isNotEmpty();
    assertThat(told).extracting(Fault::file).containsOnly(file.toString());
  }

  @ParameterizedTest
  @MethodSource("good")
  void good_isRead(Path file) {
    assertThat(ConfigurationFile.read(file)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"good-empty.yaml", "good-comment-only.yaml", "good-empty-document.yaml"})
  void nothingSaid_isTheDefaults(String file) {
    assertThat(ConfigurationFile.read(FOLDER.resolve(file))).isEqualTo(ConfigurationFile.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void nestedBeyondReason_isRefusedWithoutHarm(String opening) {
    var told = faultsOf(() -> ConfigurationFile.parse("x", opening.repeat(100_000), Path.of("")));

    assertThat(told).containsExactly(new Fault("x", 1, "nested more than 32 levels deep"));
  }

  @Test
  void message_namesFileAndLine() {
    assertThat(new ConfigurationException(List.of(new Fault("a.yaml", 3, "b: is odd"))))
        .hasMessage("a.yaml:3: b: is odd");
    assertThat(new Fault("a.yaml", 0, "is odd")).hasToString("a.yaml: is odd");
  }

  @Test
  void message_staysOnItsLine() {
    assertThat(new Fault("a.yaml", 1, "was 'x\r\nb.yaml:1: fine'\u001b[2J"))
        .hasToString("a.yaml:1: was 'x b.yaml:1: fine' [2J");
  }

  @Test
  void missingFile_isNamed(@TempDir Path folder) {
    var file = folder.resolve("none.yaml");

    assertThat(faultsOf(() -> ConfigurationFile.read(file)))
        .containsExactly(new Fault(file.toString(), 0, "there is no such file"));
  }

  @Test
  void folderInPlaceOfFile_isNamed(@TempDir Path folder) {
    assertThat(faultsOf(() -> ConfigurationFile.read(folder)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).startsWith("cannot be read: "));
  }

  private static List<Fault> faultsOf(Runnable reading) {
    var refusal = catchThrowableOfType(ConfigurationException.class, reading::run);
    assertThat(refusal).as("the refusal").isNotNull();
    return refusal.faults();
  }

  private static List<String> expected(Path file) throws IOException {
    return Files.readAllLines(file, ISO_8859_1).stream()
        .filter(line -> line.startsWith(MARK))
        .map(line -> line.substring(MARK.length()))
        .toList();
  }

  private static Stream<Path> files(String pattern) throws IOException {
    var glob = FOLDER.getFileSystem().getPathMatcher("glob:" + pattern);
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> glob.matches(file.getFileName())).sorted().toList().stream();
    }
  }
}
