// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void open_heldByAnother_refuses() {
    try (var held = DataFolder.open(folder, DataFolder.Part.COLLECTOR)) {
      assertThatThrownBy(
              () -> DataFolder.open(folder, DataFolder.Part.ALERTING, DataFolder.Part.COLLECTOR))
          .isInstanceOf(ApplianceException.class)
          .hasMessage("another tldwatch already runs on the data folder " + held.path());
    }
  }

  @Test
  void open_otherPart_isFree() {
    try (var collector = DataFolder.open(folder, DataFolder.Part.COLLECTOR);
        var alerting = DataFolder.open(folder, DataFolder.Part.ALERTING)) {
      assertThat(alerting.path()).isEqualTo(collector.path());
    }
  }

  @Test
  void open_afterClose_isFree() {
    DataFolder.open(folder, DataFolder.Part.COLLECTOR).close();
    try (var again = DataFolder.open(folder, DataFolder.Part.COLLECTOR)) {
      assertThat(again.path()).isEqualTo(folder);
    }
  }

  @Test
  void open_aFile_namesIt() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file, DataFolder.Part.COLLECTOR))
        .isInstanceOf(ApplianceException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void apiToken_drawnOnce_andOnlyForTheOwner() throws IOException {
    try (var data = DataFolder.open(folder, DataFolder.Part.COLLECTOR)) {
      var token = data.apiToken(null);
      assertThat(token).hasSize(64).isEqualTo(data.apiToken(null));
      assertThat(Files.getPosixFilePermissions(folder.resolve("api-token")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void apiToken_tooShort_refuses() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "short\n");
    try (var data = DataFolder.open(folder, DataFolder.Part.COLLECTOR)) {
      assertThatThrownBy(() -> data.apiToken(file)).hasMessageContaining("16 characters");
    }
  }
}
