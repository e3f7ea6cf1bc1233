// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Turns text into one YAML tree with line numbers, and says where it is no YAML. */
final class YamlText {
  /** Nothing we configure is deeper than seven; the library recurses once per level. */
  private static final int DEEPEST = 32;

  private final String name;
  private final String text;
  private final LoadSettings settings;

  YamlText(String name, String text) {
    this.name = name;
    this.text = text;
    settings = LoadSettings.builder().setLabel(name).setAllowDuplicateKeys(true).build();
  }

  /**
   * The tree of the text; an empty mapping where the text says nothing.
   *
   * @throws ConfigurationException if the text is no YAML, or nested absurdly deep
   */
  Node compose() {
    try {
      refuseDeepNesting();
      return new Compose(settings)
          .composeString(text)
          .filter(node -> !isNull(node))
          .or(() -> new Compose(settings).composeString("{}"))
          .orElseThrow();
    } catch (MarkedYamlEngineException cause) {
      throw fault(lineOf(cause.getProblemMark()), "not YAML: " + problem(cause));
    } catch (ReaderException cause) {
      throw fault(
          lineAt(cause.getPosition()),
          "not YAML: the character U+%04X may not stand here".formatted(cause.getCodePoint()));
    } catch (YamlEngineException cause) {
      throw fault(0, "not YAML: " + cause.getMessage());
    }
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().getValue().endsWith(":null");
  }

  static int lineOf(Optional<Mark> mark) {
    return mark.map(place -> place.getLine() + 1).orElse(0);
  }

  private void refuseDeepNesting() {
    int depth = 0;
    for (var event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw fault(lineOf(event.getStartMark()), "nested more than " + DEEPEST + " levels deep");
      }
    }
  }

  private static String problem(MarkedYamlEngineException cause) {
    var problem = cause.getProblem();
    return problem.startsWith("but ") ? cause.getContext() + ", " + problem : problem;
  }

  private int lineAt(int codePoint) {
    return 1 + (int) text.codePoints().limit(codePoint).filter(letter -> letter == '\n').count();
  }

  private ConfigurationException fault(int line, String message) {
    return new ConfigurationException(List.of(new Fault(name, line, message)));
  }
}
