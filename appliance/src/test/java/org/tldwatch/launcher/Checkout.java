// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A made-up checkout around the real launcher: fake Maven, fake JDKs, and a search path that holds
 * nothing but the tools the launcher is written in and the fakes of the test. Programs that were
 * called leave a line in the journal.
 */
final class Checkout {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "bash",
          "cat",
          "chmod",
          "cp",
          "date",
          "dirname",
          "env",
          "find",
          "flock",
          "grep",
          "head",
          "id",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch");

  private final Path base;
  private final Path root;
  private final Path bin;
  private final Path journal;
  private final Map<String, String> environment = new TreeMap<>();

  Checkout(Path base) throws IOException {
    this.base = base;
    root = Files.createDirectories(base.resolve("a checkout"));
    bin = Files.createDirectories(base.resolve("bin"));
    journal = Files.createFile(base.resolve("journal"));
    Files.createDirectories(base.resolve("system/usr/sbin"));
    Files.copy(
        Path.of("..", "tldwatch"), root.resolve("tldwatch"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(root.resolve("model/src/main/java"));
    Files.createDirectories(root.resolve(".mvn"));
    for (var file : List.of("pom.xml", "model/pom.xml", "model/src/main/java/Word.java")) {
      Files.createFile(root.resolve(file));
    }
    for (var tool : TOOLS) {
      offer(tool);
    }
    script(
        root.resolve("mvnw"),
        """
        echo "mvnw $*" >>"%s"
        case "$*" in *package*)
            mkdir -p appliance/target/lib
            echo jar >appliance/target/appliance-0.1.0.jar
            echo jar >appliance/target/lib/model-0.1.0.jar
        esac
        """
            .formatted(journal));
  }

  Path root() {
    return root;
  }

  Path launcher() {
    return root.resolve("tldwatch");
  }

  Path source() {
    return root.resolve("model/src/main/java/Word.java");
  }

  Path buildStamp() {
    return root.resolve("target/launcher/built");
  }

  /** Lines that the fakes wrote, oldest first. */
  List<String> calls() throws IOException {
    return Files.readAllLines(journal);
  }

  /** A folder below {@code /usr/lib/jvm} whose java tells how it was called. */
  Path jdk(String name, String version) throws IOException {
    return jdk(base.resolve("system/usr/lib/jvm").resolve(name), version, "java-" + name);
  }

  Path jdk(Path home, String version, String callName) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(
        home.resolve("bin/java"),
        "echo \"%s $*\" >>\"%s\"; pwd; echo \"opts: $*\"".formatted(callName, journal));
    script(home.resolve("bin/javac"), ":");
    return home;
  }

  /** Puts a fake program on the path that notes its arguments and then runs the body. */
  void program(String name, String body) throws IOException {
    script(bin.resolve(name), "echo \"%s $*\" >>\"%s\"\n%s".formatted(name, journal, body));
  }

  void maven(String body) throws IOException {
    script(root.resolve("mvnw"), "echo \"mvnw $*\" >>\"%s\"\n%s".formatted(journal, body));
  }

  void user(int id) throws IOException {
    script(bin.resolve("id"), "echo " + id);
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  Path systemFile(String path) {
    return base.resolve("system").resolve(path);
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return start(launcher(), base, arguments).await();
  }

  Running start(Path launcher, Path folder, String... arguments) throws IOException {
    var command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList();
    var out = Files.createTempFile(base, "out", ".txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("TLDWATCH_SYSTEM_ROOT", base.resolve("system").toString());
    return new Running(builder.start(), out);
  }

  private void offer(String tool) throws IOException {
    for (var folder : List.of("/usr/bin", "/bin")) {
      var real = Path.of(folder, tool);
      if (Files.exists(real)) {
        script(bin.resolve(tool), "exec %s \"$@\"".formatted(real));
        return;
      }
    }
    throw new IllegalStateException("this machine has no " + tool);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n", UTF_8);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  /** A launcher under way. */
  record Running(Process process, Path out) {
    Run await() throws IOException, InterruptedException {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after a minute: " + Files.readString(out));
      }
      return new Run(process.exitValue(), Files.readString(out));
    }
  }

  /** What became of a launcher: exit code, and both outputs together. */
  record Run(int code, String text) {}
}
