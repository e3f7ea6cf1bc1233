// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.CatalogueConfig;

class ConfiguredListsTest {
  private static final String GOOD = "catalogue:\n  root-zone: ./root.zone\n  opt-out: [xa]\n";

  @TempDir Path folder;
  private final List<String> events = new ArrayList<>();
  private boolean isStuck;
  private ConfiguredLists lists;

  @BeforeEach
  void make() {
    lists =
        new ConfiguredLists(
            file(),
            this::changed,
            new ConfiguredLists.Observer() {
              @Override
              public void good() {
                events.add("good");
              }

              @Override
              public void failed(String why) {
                events.add(why.replace(file().toString(), "file"));
              }
            });
  }

  private void changed(CatalogueConfig config) {
    if (isStuck) {
      throw new IllegalStateException("no room");
    }
    events.add(config.optOut() + " " + config.slowLane().size() + " " + config.identify());
  }

  private Path file() {
    return folder.resolve("tldwatch.yaml");
  }

  private void look(String text) throws IOException {
    Files.writeString(file(), text);
    lookTwice();
  }

  private void lookTwice() {
    lists.look();
    lists.look();
  }

  @Test
  void change_isTakenOnce_withTheSecondLook() throws IOException {
    Files.writeString(file(), GOOD);
    lists.look();
    assertThat(events).isEmpty();
    lists.look();
    lookTwice();
    assertThat(events).containsExactly("[xa] 0 []", "good");
  }

  @Test
  void everyList_isRead() throws IOException {
    look(GOOD + "  slow-lane: [{match: xb, factor: 6}]\n  identify: [192.0.2.1]\n");
    assertThat(events).containsExactly("[xa] 1 [192.0.2.1]", "good");
  }

  @Test
  void halfWritten_liftsNothing() throws IOException {
    look(GOOD);
    Files.writeString(file(), "catalogue:\n  root-zone: ./root.zone\n");
    lists.look();
    look(GOOD.replace("xa", "xb"));
    assertThat(events).containsExactly("[xa] 0 []", "good", "[xb] 0 []", "good");
  }

  @Test
  void fault_isToldOnceWithItsLine_andWhatWasBeforeStays() throws IOException {
    look(GOOD);
    look(GOOD.replace("[xa]", "[192.0.2.1/24]"));
    lookTwice();
    look(GOOD);
    assertThat(events).hasSize(5).startsWith("[xa] 0 []", "good").endsWith("[xa] 0 []", "good");
    assertThat(events.get(2)).startsWith("file:3: ").contains("192.0.2.1/24");
  }

  @Test
  void faultElsewhereInTheFile_isAFaultOfTheFile() throws IOException {
    look(GOOD + "collector:\n  no-such-key: 1\n");
    assertThat(events).singleElement().asString().startsWith("file:5: ");
  }

  @Test
  void sectionGone_isAFault() throws IOException {
    look("collector: {}\n");
    assertThat(events).containsExactly("file: the section catalogue is gone");
  }

  @Test
  void fileGone_isToldOnce_andWhatComesBackIsJudgedAnew() throws IOException {
    look("catalogue: [\n");
    Files.delete(file());
    lookTwice();
    look("catalogue: [\n");
    assertThat(events).hasSize(3).contains("there is no such file");
    assertThat(events.getLast()).isEqualTo(events.getFirst()).startsWith("file:");
  }

  @Test
  void changeThatIsNotTakenOver_comesAgain() throws IOException {
    isStuck = true;
    look(GOOD);
    isStuck = false;
    lookTwice();
    assertThat(events).containsExactly("no room", "[xa] 0 []", "good");
  }
}
