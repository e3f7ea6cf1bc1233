// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A short, repeatable run of a fuzz target for every build: each input that is kept for it, and
 * many spoilt copies of each. What takes minutes is done by Jazzer, by hand.
 *
 * @param kept the inputs in the folder that Jazzer too reads for this target
 */
public record Mutations(List<byte[]> kept) {
  private static final int MOST_CHANGES = 6;
  private static final byte[] TELLING = {0, 1, 12, 63, 64, 127, -128, -64, -63, -2, -1};

  /** Those of a method of a test class. */
  public static Mutations of(Class<?> test, String method) {
    var folder = test.getResource(test.getSimpleName() + "Inputs/" + method);
    assertThat(folder).as("inputs of " + method).isNotNull();
    try (var files = Files.list(Path.of(folder.toURI()))) {
      return new Mutations(files.sorted().map(Mutations::read).toList());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (URISyntaxException cause) {
      throw new IllegalStateException(cause);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /**
   * Runs the target.
   *
   * @param each spoilt copies of each input
   * @return how often it ran
   */
  public int run(int each, Consumer<byte[]> target) {
    var random = new Random(each);
    for (var input : kept) {
      target.accept(input.clone());
      for (int i = 0; i < each; i++) {
        target.accept(spoilt(input, random));
      }
    }
    return kept.size() * (each + 1);
  }

  private static byte[] spoilt(byte[] input, Random random) {
    var bytes = input.clone();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2, 3 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        var longer = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
        System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
        return longer;
      }
    }
    return bytes;
  }
}
