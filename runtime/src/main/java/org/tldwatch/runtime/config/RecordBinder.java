// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Turns a YAML tree into records and collects every fault on the way instead of stopping at the
 * first. Confined to one thread.
 */
final class RecordBinder {
  private final String file;
  private final List<Fault> faults;
  private final ScalarReader scalars;

  RecordBinder(String file, Path folder, List<Fault> faults) {
    this.file = file;
    this.faults = faults;
    this.scalars = new ScalarReader(folder);
  }

  /**
   * The record that the node stands for; null after a fault.
   *
   * @param path key of the node within the file, empty for the root
   */
  <T extends Record> @Nullable T bind(Node node, Class<T> type, String path) {
    if (!(node instanceof MappingNode mapping)) {
      fault(node, path, "should be a mapping of keys to values");
      return null;
    }
    int before = faults.size();
    var given = valuesByKey(mapping, type, path);
    var components = type.getRecordComponents();
    var arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = component(mapping, components[i], given, path);
    }
    return faults.size() > before
        ? null
        : create(mapping, type, components, arguments, given, path);
  }

  static String keyOf(RecordComponent component) {
    return kebab(component.getName());
  }

  static String kebab(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }

  private Map<String, Node> valuesByKey(MappingNode mapping, Class<?> type, String path) {
    var known = new TreeSet<String>();
    Arrays.stream(type.getRecordComponents()).map(RecordBinder::keyOf).forEach(known::add);
    var values = new HashMap<String, Node>();
    for (NodeTuple tuple : mapping.getValue()) {
      var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(key)) {
        fault(tuple.getKeyNode(), path, "unknown key '" + key + "'; known are " + known);
      } else if (values.put(key, tuple.getValueNode()) != null) {
        fault(tuple.getKeyNode(), path, "key '" + key + "' stands twice");
      }
    }
    return values;
  }

  private @Nullable Object component(
      MappingNode owner, RecordComponent component, Map<String, Node> given, String path) {
    var key = keyOf(component);
    var fullKey = path.isEmpty() ? key : path + "." + key;
    var node = given.get(key);
    var setting = component.getAnnotation(Setting.class);
    if (node != null && !YamlText.isNull(node)) {
      return given(node, component, setting, fullKey);
    }
    var fallback = setting.fallback();
    if (fallback.equals(Setting.ABSENT)) {
      return null;
    }
    if (fallback.equals(Setting.REQUIRED)) {
      fault(node == null ? owner : node, path, "key '" + key + "' is missing");
      return null;
    }
    return given(new YamlText(fullKey, fallback).compose(), component, setting, fullKey);
  }

  private @Nullable Object given(
      Node node, RecordComponent component, Setting setting, String path) {
    return setting.oneOrMore() && node instanceof ScalarNode
        ? one(node, component.getGenericType(), path)
        : value(node, component.getGenericType(), path);
  }

  private @Nullable Object value(Node node, Type type, String path) {
    if (type instanceof ParameterizedType list) {
      return list(node, list.getActualTypeArguments()[0], path);
    }
    var plain = (Class<?>) type;
    if (plain.isRecord() && !scalars.reads(plain)) {
      return bind(node, plain.asSubclass(Record.class), path);
    }
    if (!(node instanceof ScalarNode scalar)) {
      fault(node, path, "should be a single value");
      return null;
    }
    try {
      return scalars.read(scalar.getValue(), plain);
    } catch (IllegalArgumentException cause) {
      fault(node, path, Optional.ofNullable(cause.getMessage()).orElse("cannot be read"));
      return null;
    }
  }

  /** A list of one, of which the value alone is given. */
  private List<Object> one(Node node, Type type, String path) {
    var element = value(node, ((ParameterizedType) type).getActualTypeArguments()[0], path);
    return element == null ? List.of() : List.of(element);
  }

  private List<Object> list(Node node, Type elementType, String path) {
    var elements = new ArrayList<Object>();
    if (!(node instanceof SequenceNode sequence)) {
      fault(node, path, "should be a list");
      return elements;
    }
    int index = 0;
    for (var element : sequence.getValue()) {
      var bound = value(element, elementType, path + "[" + index++ + "]");
      if (bound != null) {
        elements.add(bound);
      }
    }
    return elements;
  }

  private <T extends Record> @Nullable T create(
      Node mapping,
      Class<T> type,
      RecordComponent[] components,
      @Nullable Object[] arguments,
      Map<String, Node> given,
      String path) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException cause) {
      if (cause.getCause() instanceof IllegalArgumentException reason) {
        var message = Optional.ofNullable(reason.getMessage()).orElse("cannot be used");
        fault(placeOf(message, given, mapping), path, message);
        return null;
      }
      throw new IllegalStateException("cannot create " + type, cause);
    } catch (ReflectiveOperationException cause) {
      throw new IllegalStateException("cannot create " + type, cause);
    }
  }

  /** Records begin what they refuse with the key that is at fault: its value is the place. */
  private static Node placeOf(String message, Map<String, Node> given, Node mapping) {
    var key = message.split("[: ]", 2)[0];
    return given.getOrDefault(key, mapping);
  }

  private void fault(Node node, String path, String message) {
    int line = YamlText.lineOf(node.getStartMark());
    faults.add(new Fault(file, line, path.isEmpty() ? message : path + ": " + message));
  }
}
