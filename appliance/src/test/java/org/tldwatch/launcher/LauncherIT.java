// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher at the root, run for real among fakes of all that it calls. */
class LauncherIT {
  private static final String KNOWS = "exit 0";
  private static final String KNOWS_NOTHING = "exit 100";

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = new Checkout(folder);
    checkout.user(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help"})
  void help_needsNoJava(String argument) throws Exception {
    var run = argument.isEmpty() ? checkout.run() : checkout.run(argument);

    assertThat(run.code()).isZero();
    assertThat(run.text())
        .contains("up [--config FILE] [--data DIR]", "init", "test", "probe", "collector")
        .contains("alerting", "config check FILE", "help");
    assertThat(checkout.calls()).isEmpty();
  }

  @Test
  void unknownCommand_isNamed() throws Exception {
    var run = checkout.run("upp");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text())
        .isEqualTo("tldwatch: unknown command 'upp'; ./tldwatch help lists the commands.\n");
  }

  @Test
  void java_tooOldOnesAreSkipped() throws Exception {
    checkout.jdk("a-17", "17.0.12");
    checkout.jdk("b-25", "25.0.3");
    checkout.set("JAVA_HOME", checkout.jdk(folder.resolve("mine"), "21", "java-mine").toString());

    var run = checkout.run("config", "check", "x.yaml");

    assertThat(run.code()).isZero();
    assertThat(checkout.calls()).last().asString().startsWith("java-b-25 ");
  }

  @Test
  void java_ownVariableComesFirst() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.set("JAVA_HOME", checkout.jdk(folder.resolve("x"), "25", "java-second").toString());
    checkout.set(
        "TLDWATCH_JAVA_HOME", checkout.jdk(folder.resolve("y"), "26-ea", "java-first").toString());

    checkout.run("config", "check", "x.yaml");

    assertThat(checkout.calls()).last().asString().startsWith("java-first ");
  }

  @Test
  void java_onThePath_isFoundByItsHome() throws Exception {
    var home = checkout.jdk(folder.resolve("odd place"), "25.0.1", "java-odd");
    checkout.program("java", "echo '    java.home = " + home + "' >&2");

    checkout.run("config", "check", "x.yaml");

    assertThat(checkout.calls()).last().asString().startsWith("java-odd ");
  }

  @Test
  void java_withoutTheRightToInstall_namesTheCommand() throws Exception {
    checkout.jdk("a-17", "17.0.12");
    checkout.program("apt-get", KNOWS);
    checkout.program("apt-cache", KNOWS);

    var run = checkout.run("up");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text())
        .isEqualTo(
            "tldwatch: not everything needed is installed; run: sudo apt-get install"
                + " --no-install-recommends openjdk-25-jdk-headless prometheus\n");
    assertThat(checkout.calls()).noneMatch(call -> call.startsWith("apt-get"));
  }

  @Test
  void java_thatAptDoesNotKnow_isNamedInOneSentence() throws Exception {
    checkout.user(0);
    checkout.program("apt-get", KNOWS);
    checkout.program("apt-cache", KNOWS_NOTHING);

    var run = checkout.run("init");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text())
        .endsWith(
            "tldwatch: no JDK 25 or newer is on this machine, and apt knows none: install one, for"
                + " example Eclipse Temurin 25, and name its folder in TLDWATCH_JAVA_HOME.\n");
  }

  @Test
  void prometheus_isInstalledButNotLeftRunning() throws Exception {
    checkout.user(0);
    checkout.jdk("b-25", "25.0.3");
    var policy = checkout.systemFile("usr/sbin/policy-rc.d");
    checkout.program(
        "apt-get",
        "case \"$*\" in *install*) sh '%s'; echo \"policy $?\" >>'%s'; esac"
            .formatted(policy, folder.resolve("journal")));
    checkout.program("apt-cache", KNOWS);
    checkout.program("systemctl", "exit 0");

    var run = checkout.run("up");

    assertThat(run.code()).isZero();
    assertThat(checkout.calls())
        .containsSubsequence(
            "apt-get update",
            "apt-get install --yes --no-install-recommends prometheus",
            "policy 101",
            "systemctl disable --now prometheus");
    assertThat(policy).doesNotExist();
  }

  @Test
  void prometheus_thatIsThere_isLeftAlone() throws Exception {
    checkout.user(0);
    checkout.jdk("b-25", "25.0.3");
    checkout.program("prometheus", "");
    checkout.program("systemctl", "");
    checkout.program("apt-get", "");

    checkout.run("up");

    assertThat(checkout.calls())
        .noneMatch(call -> call.startsWith("apt-get") || call.startsWith("systemctl"));
  }

  @Test
  void apt_withoutNetwork_endsInOneSentenceAndTheLog() throws Exception {
    checkout.user(0);
    checkout.jdk("b-25", "25.0.3");
    checkout.program("apt-get", "echo 'E: Failed to fetch prometheus.deb'; exit 100");
    checkout.program("apt-cache", KNOWS);

    var run = checkout.run("up");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text())
        .contains("E: Failed to fetch prometheus.deb")
        .contains("tldwatch: apt-get could not install prometheus: is there a way to its mirror?")
        .contains(checkout.root() + "/target/launcher/apt.log");
    assertThat(checkout.systemFile("usr/sbin/policy-rc.d")).doesNotExist();
  }

  @Test
  void test_namesAllThatTheTestsUse() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.program("apt-get", "");
    checkout.program("openssl", "");

    var run = checkout.run("test");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text())
        .endsWith(
            "sudo apt-get install --no-install-recommends nsd knot bind9 chromium prometheus"
                + " bind9-dnsutils\n");
  }

  @Test
  void test_passesArgumentsAndExitCodeOn() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    for (var program :
        List.of("nsd", "knotd", "named", "chromium", "prometheus", "dig", "openssl")) {
      checkout.program(program, "");
    }
    checkout.maven("pwd; echo \"$JAVA_HOME\"; exit 7");

    var run = checkout.run("test", "-pl", "a module");

    assertThat(run.code()).isEqualTo(7);
    assertThat(checkout.calls()).containsExactly("mvnw -B verify -pl a module");
    assertThat(run.text()).startsWith(checkout.root() + "\n").contains("/usr/lib/jvm/b-25\n");
  }

  @Test
  void build_happensOnlyWhenSourcesAreNewer() throws Exception {
    checkout.jdk("b-25", "25.0.3");

    checkout.run("config", "check", "x.yaml");
    checkout.run("config", "check", "x.yaml");
    assertThat(builds()).isEqualTo(1);

    touch(checkout.source());
    checkout.run("config", "check", "x.yaml");
    assertThat(builds()).isEqualTo(2);

    touch(checkout.root().resolve("model/pom.xml"));
    checkout.run("config", "check", "x.yaml");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void build_keepsTheCopyThatMayStillRun() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.run("config", "check", "x.yaml");
    var first = Files.readString(checkout.buildStamp()).strip();

    touch(checkout.source());
    checkout.run("config", "check", "x.yaml");

    var kept = checkout.buildStamp().resolveSibling(first);
    assertThat(kept.resolve("appliance.jar")).exists();
    assertThat(Files.readString(checkout.buildStamp()).strip()).isNotEqualTo(first);
  }

  @Test
  void build_twoStartsAtOnceBuildOnce() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.maven(
        """
        until [ -e go-on ]; do sleep 0.1; done
        mkdir -p appliance/target/lib
        echo jar >appliance/target/appliance-0.1.0.jar
        """);

    var one = checkout.start(checkout.launcher(), folder, "config", "check", "x.yaml");
    await().until(() -> builds() == 1);
    var other = checkout.start(checkout.launcher(), folder, "config", "check", "x.yaml");
    await().until(() -> Files.readString(other.out()).contains("another start is building"));
    Files.createFile(checkout.root().resolve("go-on"));

    assertThat(one.await().code()).isZero();
    assertThat(other.await().code()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void build_endsWithTheLauncher() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.maven("echo $$ >pid; until [ -e go-on ]; do sleep 0.1; done");
    var pid = checkout.root().resolve("pid");

    var run = checkout.start(checkout.launcher(), folder, "init");
    await().until(() -> Files.exists(pid) && !Files.readString(pid).isEmpty());
    var build = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    run.process().destroy();

    assertThat(run.await().code()).isEqualTo(130);
    await().until(() -> build.isEmpty() || !build.get().isAlive());
  }

  @Test
  void build_withoutNetwork_endsInOneSentenceAndTheLog() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.maven("echo '[ERROR] Could not transfer artifact a:b:1: Unknown host'; exit 1");

    var run = checkout.run("init");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text())
        .contains("[ERROR] Could not transfer artifact a:b:1: Unknown host")
        .contains("tldwatch: what the build needs cannot be fetched: is there a way to the Maven")
        .endsWith(checkout.root() + "/target/launcher/build.log\n");
  }

  @Test
  void build_thatFails_showsTheEndOfItsLogAndIsTriedAgain() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    checkout.maven("echo '[ERROR] Word.java:[1,1] no such thing'; exit 1");

    var run = checkout.run("init");
    checkout.run("init");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.text())
        .contains("Word.java:[1,1] no such thing")
        .contains("tldwatch: the build failed. Full log: ");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void run_throughASymlinkFromAnyFolder_keepsArgumentsAndFolder() throws Exception {
    checkout.jdk("b-25", "25.0.3");
    var elsewhere = Files.createDirectories(folder.resolve("else where"));
    var link = Files.createSymbolicLink(folder.resolve("tw"), checkout.launcher());

    var run = checkout.start(link, elsewhere, "probe", "--config", "my file.yaml").await();

    assertThat(run.code()).isZero();
    assertThat(run.text())
        .contains(elsewhere.toRealPath() + "\n")
        .contains("opts: @" + checkout.root() + "/probe/src/main/resources")
        .contains("--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow")
        .contains("org.tldwatch.appliance.Main probe --config my file.yaml");
  }

  private long builds() throws IOException {
    return checkout.calls().stream().filter(call -> call.startsWith("mvnw")).count();
  }

  private void touch(Path file) throws IOException {
    var built = Files.getLastModifiedTime(checkout.buildStamp()).toInstant();
    Files.setLastModifiedTime(file, FileTime.from(built.plusMillis(10)));
  }
}
