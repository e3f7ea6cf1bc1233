// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the configuration file. */
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /**
   * Reads a file from disk; relative paths in it start at its folder.
   *
   * @throws ConfigurationException with every fault of the file
   */
  public static Configuration read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file), folderOf(file));
    } catch (NoSuchFileException ignored) {
      throw whole(file.toString(), "there is no such file");
    } catch (CharacterCodingException ignored) {
      throw whole(file.toString(), "is not UTF-8 text");
    } catch (IOException cause) {
      throw whole(file.toString(), "cannot be read: " + cause.getMessage());
    }
  }

  /**
   * Reads configuration text.
   *
   * @param name what faults call the text
   * @param folder where relative paths start
   * @throws ConfigurationException with every fault of the text
   */
  public static Configuration parse(String name, String text, Path folder) {
    var faults = new ArrayList<Fault>();
    var binder = new RecordBinder(name, folder, faults);
    var bound = binder.bind(new YamlText(name, text).compose(), Configuration.class, "");
    if (bound == null || !faults.isEmpty()) {
      throw new ConfigurationException(inOrder(name, faults));
    }
    return bound;
  }

  /** The configuration that an empty file stands for. */
  public static Configuration empty() {
    return parse("defaults", "{}", Path.of(""));
  }

  private static List<Fault> inOrder(String name, List<Fault> faults) {
    return faults.isEmpty()
        ? List.of(new Fault(name, 0, "cannot be used"))
        : faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
  }

  private static Path folderOf(Path file) {
    var parent = file.toAbsolutePath().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  private static ConfigurationException whole(String name, String message) {
    return new ConfigurationException(List.of(new Fault(name, 0, message)));
  }
}
