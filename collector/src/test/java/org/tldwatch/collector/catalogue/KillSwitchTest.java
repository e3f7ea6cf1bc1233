// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {
  @TempDir Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private KillSwitch killSwitch = new KillSwitch(Path.of("none"), _ -> {});

  @AfterEach
  void close() {
    killSwitch.close();
  }

  private Path file() {
    return folder.resolve("stop");
  }

  private void make() {
    killSwitch = new KillSwitch(file(), selectors -> told.add(selectors.toString()));
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private void readTwice() {
    killSwitch.read();
    killSwitch.read();
  }

  @Test
  void start_readsAtOnce() throws IOException {
    write("xa # complaint of 20 November\n\n# all of them: *\n192.0.2.0/24\n");
    make();
    killSwitch.start();
    assertThat(told).containsExactly("[xa, 192.0.2.0/24]");
  }

  @Test
  void change_isNoticedByItself() throws IOException {
    write("");
    make();
    killSwitch.start();
    write("*\n");
    await().untilAsserted(() -> assertThat(told).containsExactly("[]", "[*]"));
  }

  @Test
  void brokenLine_isSkipped_andTheRestCounts() throws IOException {
    write("xa\n192.0.2.1/24\nns1.nic.xb\n");
    make();
    readTwice();
    assertThat(told).containsExactly("[xa, ns1.nic.xb]");
  }

  @Test
  void halfWritten_liftsNothing() throws IOException {
    write("xa\n");
    make();
    readTwice();
    write("");
    killSwitch.read();
    write("xa\nxb\n");
    readTwice();
    assertThat(told).containsExactly("[xa]", "[xa, xb]");
  }

  @Test
  void unreadable_keepsWhatItSaidLast() throws IOException {
    write("xa\n");
    make();
    readTwice();
    Files.delete(file());
    readTwice();
    Files.createDirectory(file());
    readTwice();
    Files.delete(file());
    Files.write(file(), new byte[] {'x', 'b', '\n', (byte) 0xFF});
    readTwice();
    assertThat(told).containsExactly("[xa]");
    write("");
    readTwice();
    assertThat(told).containsExactly("[xa]", "[]");
  }

  @Test
  void missing_stopsNothing() {
    make();
    readTwice();
    assertThat(told).isEmpty();
  }
}
