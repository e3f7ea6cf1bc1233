// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.Collector;
import org.tldwatch.collector.CollectorSettings;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.ConfigurationFile;

/** The package is built, unpacked and used, without a Java of this machine. */
class PackageIT {
  private static final int SIGTERM = 128 + 15;
  private static final Pattern OK =
      Pattern.compile("tldwatch_queries_total\\{[^}]*outcome=\"ok\"[^}]*} [1-9]");

  @TempDir static Path unpacked;
  private static Path deb;
  @TempDir Path folder;

  @BeforeAll
  static void build() throws Exception {
    var home = System.getProperty("java.home");
    assumeTrue(Command.isInstalled("dpkg-deb"), "skipped: no dpkg-deb here");
    assumeTrue(Files.exists(Path.of(home, "bin", "jlink")), "skipped: no jlink in " + home);
    // Small archives are not what is tested: the fastest compression will do.
    var built =
        Command.run(
            Map.of("JAVA_HOME", home, "COMPRESSION", "-Zgzip -z1"),
            "./build-deb",
            "target/package-test");
    assertThat(built.code()).as(built.text()).isZero();
    deb = Path.of(built.text().lines().toList().getLast());
    var extracted = Command.run("dpkg-deb", "-x", deb.toString(), unpacked.toString());
    assertThat(extracted.code()).as(extracted.text()).isZero();
  }

  @Test
  void files_areWhereDebianHasThem() throws Exception {
    assertThat(List.of("etc/tldwatch/probe.yaml", "usr/bin/tldwatch-probe"))
        .allSatisfy(file -> assertThat(unpacked.resolve(file)).exists());
    assertThat(unpacked.resolve("usr/lib/systemd/system/tldwatch-probe.service")).exists();
    assertThat(Command.run("dpkg-deb", "-f", deb.toString(), "Package", "Version").text())
        .isEqualTo("Package: tldwatch-probe\nVersion: 0.1.0\n");
    assertThat(Command.run("dpkg-deb", "-c", deb.toString()).text().lines())
        .allMatch(line -> line.contains(" root/root "));
  }

  @Test
  void version_isTold() throws Exception {
    assertThat(probe("--version")).isEqualTo(new Command(0, version()));
  }

  private static String version() {
    return "tldwatch-probe 0.1.0\nJava " + Runtime.version() + "\n";
  }

  @Test
  void classData_isUsed() throws Exception {
    var home = unpacked.resolve("usr/lib/tldwatch-probe");
    // Moved and unpacked: Java takes the archive only where jars and their times are as they were.
    var run =
        Command.run(
            home.resolve("runtime/bin/java").toString(),
            "@" + home.resolve("jvm.options"),
            "-XX:AOTCache=" + home.resolve("probe.aot"),
            "-XX:AOTMode=on",
            "-cp",
            home.resolve("probe.jar").toString(),
            "org.tldwatch.probe.cli.Main",
            "--version");
    assertThat(run).isEqualTo(new Command(0, version()));
  }

  @Test
  void check_namesTheFaultsOfAConfiguration() throws Exception {
    var file = Files.writeString(folder.resolve("bad.yaml"), "probes:\n  - id: AMS 1\n    x: 2\n");

    var check = probe("check", "--config", file.toString());

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.text()).contains("FAIL  configuration " + file + ":3: ");
  }

  @Test
  void check_collectorThatIsNotThere() throws Exception {
    var check = probe("check", "--config", configuration(1));

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.text()).contains("FAIL  collector     127.0.0.1:1: no TCP connection");
  }

  @Test
  void checkAndRun_againstCollectorAndNameServer() throws Exception {
    assumeTrue(Nsd.isInstalled(), "skipped: no NSD here (Debian package nsd)");
    int port = Nsd.freePort();
    try (var nsd =
            new Nsd(folder.resolve("nsd"), List.of("127.0.0.1"), port, List.of(new Tld("xa")));
        var collector = Collector.start(settings(port))) {
      nsd.start();
      var configuration = configuration(collector.linkPort());

      var check = probe("check", "--config", configuration);
      assertThat(check.text()).contains("plain text, hello accepted, 2 targets assigned");
      assertThat(check.code()).as(check.text()).isZero();

      var log = folder.resolve("probe.log");
      var process =
          new ProcessBuilder(program(), "run", "--config", configuration)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        await("first sample")
            .atMost(Duration.ofSeconds(30))
            .until(() -> metrics(collector), text -> OK.asPredicate().test(text));
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM);
        assertThat(Files.readString(log)).contains("INFO probe ams1 started");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static String metrics(Collector collector) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(collector.url() + "/metrics")).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private CollectorSettings settings(int port) throws Exception {
    var zone =
        Files.writeString(
            folder.resolve("root.zone"),
            """
            . 86400 IN SOA a.root.example. nstld.example. 2026112000 1800 900 604800 86400
            xa. 172800 IN NS ns1.nic.xa.
            ns1.nic.xa. 172800 IN A 127.0.0.1
            """);
    var config =
        ConfigurationFile.parse(
                "test",
                "collector: {metrics-listen: 127.0.0.1:0, link-listen: 127.0.0.1:0}",
                folder)
            .collector();
    return new CollectorSettings(
        new CatalogueConfig(zone, List.of(), port), config, List.of(), folder, "t0ken");
  }

  private String configuration(int collectorPort) throws Exception {
    return Files.writeString(
            folder.resolve("probe.yaml"),
            """
            probes:
              - {id: ams1, interval: 200ms, source: [127.0.0.1], collector: "127.0.0.1:%d",
                 spool: {folder: %s}}
            """
                .formatted(collectorPort, folder.resolve("spool")))
        .toString();
  }

  private static String program() {
    return unpacked.resolve("usr/bin/tldwatch-probe").toString();
  }

  private static Command probe(String... arguments) throws Exception {
    var command = new String[arguments.length + 1];
    command[0] = program();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Command.run(command);
  }
}
