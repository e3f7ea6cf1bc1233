// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.Target;

class FindingStoreTest {
  @TempDir Path folder;

  private static Finding finding() {
    var world = new World();
    world.rounds(5, target -> World.isFirstServer(target) ? World.SILENT : World.GOOD);
    return world.watch.tell(world.firstServerDown(3), world.now).orElseThrow().after();
  }

  @Test
  void load_givesWhatWasSaved() {
    var active = finding();
    var ended = active.endedAt(Instant.parse("2026-11-20T15:00:00Z"));
    var kept = new FindingStore.Kept(3, List.of(active), List.of(ended), 17);
    new FindingStore(folder).save(new FindingStore.Kept(1, List.of(), List.of(), 5));
    new FindingStore(folder).save(kept);

    assertThat(new FindingStore(folder).load()).isEqualTo(kept);
    assertThat(folder.toFile().list()).containsExactly("findings.json");
    assertThat(active.facts().affected()).extracting(Target::server).contains("ns1.nic.xa");
  }

  @Test
  void load_withoutAFile_isNothing() {
    assertThat(new FindingStore(folder).load()).isEqualTo(FindingStore.Kept.NOTHING);
  }

  @Test
  void load_damagedFile_setsItAside() throws IOException {
    new FindingStore(folder).save(new FindingStore.Kept(3, List.of(finding()), List.of(), 17));
    var file = folder.resolve("findings.json");
    var whole = Files.readString(file);
    for (var damaged :
        List.of(
            whole.substring(0, whole.length() / 2),
            "",
            "[]",
            "null",
            whole.replace("server-down", "nonsense"),
            whole.replace("192.0.2.1", "localhost"))) {
      Files.writeString(file, damaged);
      assertThat(new FindingStore(folder).load()).isEqualTo(FindingStore.Kept.NOTHING);
      assertThat(folder.resolve("findings.json.damaged")).hasContent(damaged);
    }
  }

  @Test
  void evidence_isKeptById_andBounded() throws IOException {
    var world = new World();
    world.rounds(5, target -> World.SILENT);
    world.watch.tell(world.firstServerDown(3), world.now);
    var store = new EvidenceStore(folder);
    var evidence =
        Evidence.of(
            world.watch.open().getFirst(),
            world.watch,
            world.panel,
            _ -> Optional.empty(),
            world.now);
    store.save(evidence);

    assertThat(new String(store.load(evidence.finding()).orElseThrow()))
        .contains("\"finding\":\"" + evidence.finding() + "\"", "\"until\":null");
    assertThat(store.load("f-ffffffffffffffff")).isEmpty();
    assertThat(store.load("../findings")).isEmpty();

    for (int i = 0; i < EvidenceStore.MOST; i++) {
      Files.createFile(folder.resolve("f-%016x.json".formatted(i)));
    }
    store.save(evidence);
    assertThat(folder.toFile().list()).hasSize(EvidenceStore.MOST);
  }

  @Test
  void headsOfEvidence_areReadAgain_andWhatIsNoneIsLeftOut() throws IOException {
    var world = new World();
    world.rounds(5, target -> World.SILENT);
    world.watch.tell(world.firstServerDown(3), world.now);
    var evidence =
        Evidence.of(
            world.watch.open().getFirst(),
            world.watch,
            world.panel,
            _ -> Optional.empty(),
            world.now);
    new EvidenceStore(folder).save(evidence);
    Files.writeString(folder.resolve("f-0000000000000001.json"), "{\"finding\":\"f-00");
    Files.writeString(folder.resolve("f-0000000000000002.json"), "[]");
    Files.writeString(folder.resolve("f-0000000000000003.json"), "");
    assertThat(new EvidenceStore(folder).heads()).containsExactly(EvidenceHead.of(evidence));
  }
}
