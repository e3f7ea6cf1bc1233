// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.lab.real.MailSink;
import org.tldwatch.lab.real.Nsd;
import org.tldwatch.lab.real.NsdWorld;
import org.tldwatch.model.Tld;
import tools.jackson.databind.JsonNode;

/** The appliance as its own process over two ccTLDs on real NSD servers, with a configuration. */
class NsdLoopIT {
  private static final String HANA = "hana@one.example";
  private static final String HUGO = "hugo@two.example";
  private static final String IRIS = "iris@three.example";

  /** Far beyond any delay that is right, so that a slow machine fails no test. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;

  private NsdWorld world;
  private MailSink sink;
  private Mails mails;
  private ChildJvm appliance;

  @BeforeEach
  void start() {
    assumeTrue(Nsd.isInstalled(), "NSD is not installed");
    assumeTrue(Prometheus.program().isPresent(), "Prometheus is not installed");
    world = new NsdWorld(folder);
    world.startServers();
    sink = MailSink.start(folder.resolve("mail"));
    mails = new Mails(sink.mailbox());
    launch();
    awaitState(NsdWorld.FIRST, "healthy");
    awaitState(NsdWorld.SECOND, "healthy");
  }

  @AfterEach
  void stop() {
    for (AutoCloseable part : new AutoCloseable[] {appliance, sink, world}) {
      if (part != null) {
        assertThat(part).satisfies(AutoCloseable::close);
      }
    }
  }

  private void launch() {
    int before = starts();
    appliance =
        ChildJvm.start(
            folder.resolve("appliance.log"),
            List.of("-Xmx512m"),
            Main.class.getName(),
            "up",
            "--config",
            world.configuration(sink.port()).toString(),
            "--data",
            folder.resolve("data").toString());
    await("start of the appliance")
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(appliance.isAlive()).as(appliance.output()).isTrue();
              return starts() > before;
            });
  }

  private int starts() {
    return appliance == null ? 0 : appliance.output().split("tldwatch runs", -1).length - 1;
  }

  private void awaitState(Tld tld, String state) {
    var api = new Api(world.collector(), token());
    await(tld + " " + state)
        .atMost(PATIENCE)
        .until(() -> api.get("/api/v1/tlds/" + tld).path("state").asString(""), state::equals);
  }

  private Path token() {
    return folder.resolve("data/api-token");
  }

  @Test
  void stoppedFrozenRefusing_eachToldToItsContactsAlone_andEnded() {
    world.first().kill();
    var down = mails.await(HANA, 1);
    assertThat(down.subject()).contains("TLP:AMBER", ".xh", "INC-").doesNotContain("update");
    assertThat(down.header("Auto-Submitted")).contains("auto-generated");
    assertThat(mails.await(HUGO, 1).messageId()).isEqualTo(down.messageId());

    world.first().start();
    var allClear = mails.await(HANA, 2);
    assertThat(allClear.inReplyTo()).isEqualTo(down.messageId());
    assertThat(allClear.subject()).contains("all clear");

    world.first().freeze();
    var frozen = mails.await(HANA, 3);
    assertThat(frozen.messageId()).isNotEqualTo(down.messageId());
    assertThat(frozen.inReplyTo()).isEmpty();
    world.first().thaw();
    assertThat(mails.await(HANA, 4).inReplyTo()).isEqualTo(frozen.messageId());

    world.first().startRefusing();
    assertThat(mails.await(HANA, 5).text()).contains("REFUSED");
    world.first().start();
    mails.await(HANA, 6);
    mails.await(HUGO, 6);

    assertThat(mails.to(HUGO)).hasSize(6);
    assertThat(mails.to(HANA)).hasSize(6);
    assertThat(mails.to(IRIS)).isEmpty();
    assertThat(mails.count()).isEqualTo(12);
    var incidents = incidents();
    assertThat(incidents.findValuesAsString("kind"))
        .containsExactlyInAnyOrder("tld-down", "tld-down", "refused");
    assertThat(incidents.findValuesAsString("tld")).containsOnly("xh");
  }

  @Test
  void killedInTheMiddle_goesOnWithTheSameIncident_andTellsNothingTwice() {
    world.first().kill();
    var down = mails.await(HANA, 1);
    mails.await(HUGO, 1);
    appliance.kill();
    launch();
    awaitState(NsdWorld.FIRST, "unresolvable");

    world.first().start();
    assertThat(mails.await(HANA, 2).inReplyTo()).isEqualTo(down.messageId());
    mails.await(HUGO, 2);
    assertThat(mails.count()).isEqualTo(4);
    assertThat(incidents().findValuesAsString("number")).hasSize(1);
  }

  private JsonNode incidents() {
    return new Api(world.console(), token()).get("/api/v1/incidents");
  }
}
