// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tldwatch init}: the files from which an installation for the real world starts. */
@Command(
    name = "init",
    description = "Writes a commented tldwatch.yaml and contacts.csv for the real world.")
final class InitCommand implements Callable<Integer> {
  private static final List<String> FILES = List.of("tldwatch.yaml", "contacts.csv");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var taken = FILES.stream().filter(file -> Files.exists(Path.of(file))).toList();
    if (!taken.isEmpty()) {
      throw new ApplianceException(
          "nothing was written: there already is " + String.join(" and ", taken));
    }
    FILES.forEach(InitCommand::write);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("Wrote tldwatch.yaml and contacts.csv. Next: fill them in, then");
    out.println("  ./tldwatch config check tldwatch.yaml");
    out.println("  ./tldwatch up");
    return 0;
  }

  static String template(String file) {
    try (InputStream in = InitCommand.class.getResourceAsStream("init/" + file)) {
      return new String(
          Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static void write(String file) {
    try {
      Files.writeString(Path.of(file), template(file));
    } catch (IOException cause) {
      throw new ApplianceException("cannot write " + file + ": " + Reason.of(cause), cause);
    }
  }
}
