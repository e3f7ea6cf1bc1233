// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the constant of an enum by its name in bytes, without making a string. Immutable. */
final class Words {
  private final Enum<?>[] constants;
  private final byte[][] names;

  Words(Enum<?>... constants) {
    this.constants = constants.clone();
    this.names = new byte[constants.length][];
    for (int i = 0; i < names.length; i++) {
      names[i] = constants[i].name().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The constant of this name or label; null where there is none. */
  @Nullable Enum<?> find(byte[] bytes, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].length == to - from
          && Arrays.equals(names[i], 0, names[i].length, bytes, from, to)) {
        return constants[i];
      }
    }
    return findLabel(bytes, from, to);
  }

  /** As the intake takes it: case and the hyphen do not matter. */
  private @Nullable Enum<?> findLabel(byte[] bytes, int from, int to) {
    var name =
        new String(bytes, from, to - from, StandardCharsets.UTF_8)
            .toUpperCase(Locale.ROOT)
            .replace('-', '_');
    for (var constant : constants) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return null;
  }
}
