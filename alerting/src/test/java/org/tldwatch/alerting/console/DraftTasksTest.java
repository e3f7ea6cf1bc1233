// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTasksTest {
  @Test
  void names_sayWhetherAllSomeOrOneAreNeeded() {
    assertThat(DraftTasks.names(List.of("Bob", "Carol"), 2)).isEqualTo("Bob and Carol");
    assertThat(DraftTasks.names(List.of("Bob", "Carol"), 1)).isEqualTo("Bob or Carol");
    assertThat(DraftTasks.names(List.of("Bob", "Carol", "Dan"), 2))
        .isEqualTo("two of Bob, Carol, Dan");
    assertThat(DraftTasks.names(List.of("Bob"), 2)).isEqualTo("Bob");
    assertThat(DraftTasks.names(List.of(), 1)).isEqualTo("nobody who is left");
  }
}
