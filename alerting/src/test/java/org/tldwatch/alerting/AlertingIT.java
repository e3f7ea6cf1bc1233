// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.ConfigurationException;

class AlertingIT {
  @TempDir Path folder;

  @Test
  void start_onFreePort() throws Exception {
    try (var alerting = Alerting.start(TestSettings.in(folder).build())) {
      assertThat(alerting.url().getPort()).isPositive();
    }
  }

  @Test
  void tomcat_worksBelowTheDataFolder_cleanedAtTheStart() throws Exception {
    var settings = TestSettings.in(folder).build();
    var tomcat = settings.data().resolve("alerting/tomcat");
    Files.createDirectories(tomcat);
    var leftover = Files.writeString(tomcat.resolve("leftover"), "x");
    try (var alerting = Alerting.start(settings)) {
      assertThat(alerting.url().getPort()).isPositive();
      assertThat(tomcat.resolve("documents")).isEmptyDirectory();
      assertThat(tomcat.resolve("work")).isDirectory();
      assertThat(leftover).doesNotExist();
    }
  }

  @Test
  void start_portTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var settings = TestSettings.in(folder).port(taken.getLocalPort()).build();
      assertThatThrownBy(() -> Alerting.start(settings))
          .isInstanceOf(AlertingException.class)
          .hasMessageContaining("port is taken");
    }
  }

  @Test
  void start_brokenContacts() throws Exception {
    var settings = TestSettings.in(folder).build();
    Files.writeString(settings.config().contacts(), "tld,name\n");

    assertThatThrownBy(() -> Alerting.start(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("contacts.csv:1: the header should be");
  }

  @Test
  void start_databaseOfAnotherProcess() throws Exception {
    try (var other = AlertingProcess.start(folder, 1)) {
      assertThat(other.url()).isNotNull();
      assertThatThrownBy(() -> Alerting.start(TestSettings.in(folder).build()))
          .isInstanceOf(AlertingException.class)
          .hasMessageEndingWith("is in use by another process");
    }
  }
}
