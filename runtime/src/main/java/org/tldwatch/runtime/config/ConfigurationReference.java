// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.tldwatch.model.Tld;

/**
 * The keys of the configuration as Markdown, made from the records that the file is bound to, so
 * that what is written about a key is what the code does with it.
 */
public final class ConfigurationReference {
  private static final Map<Class<?>, String> TYPES =
      Map.ofEntries(
          Map.entry(String.class, "text"),
          Map.entry(int.class, "whole number"),
          Map.entry(long.class, "whole number"),
          Map.entry(double.class, "number"),
          Map.entry(boolean.class, "`true` or `false`"),
          Map.entry(Duration.class, "duration"),
          Map.entry(ByteSize.class, "size"),
          Map.entry(Path.class, "path"),
          Map.entry(URI.class, "URL"),
          Map.entry(HostPort.class, "host:port"),
          Map.entry(Tld.class, "TLD"),
          Map.entry(Rate.class, "rate"),
          Map.entry(RootZoneSource.class, "path, https URL or `axfr://server[:port]`"),
          Map.entry(Selector.class, "selector"),
          Map.entry(Integer.class, "whole number"),
          Map.entry(InetAddress.class, "IP address"));

  private final StringBuilder text = new StringBuilder();

  private ConfigurationReference() {}

  /** One table per section, and per section within it, in the order of the records. */
  public static String markdown() {
    var reference = new ConfigurationReference();
    for (var section : Configuration.class.getRecordComponents()) {
      reference.section(section, "");
    }
    return reference.text.toString();
  }

  private void section(RecordComponent component, String owner) {
    var path = owner + RecordBinder.keyOf(component) + (isList(component) ? "[]" : "");
    var components = elementOf(component.getGenericType()).getRecordComponents();
    var setting = component.getAnnotation(Setting.class);
    text.append(owner.isEmpty() ? "\n## `" : "\n### `").append(path).append("`\n\n");
    text.append(setting.doc()).append("\n\n");
    text.append("| key | value | default | meaning |\n|---|---|---|---|\n");
    Arrays.stream(components).forEach(this::row);
    for (var inner : components) {
      if (isSection(inner)) {
        section(inner, path + ".");
      }
    }
  }

  private void row(RecordComponent component) {
    var setting = component.getAnnotation(Setting.class);
    text.append("| `")
        .append(RecordBinder.keyOf(component))
        .append("` | ")
        .append(setting.oneOrMore() ? oneOrMore(component) : typeName(component.getGenericType()))
        .append(" | ")
        .append(fallback(setting))
        .append(" | ")
        .append(setting.doc().replace("|", "\\|"))
        .append(" |\n");
  }

  private static String fallback(Setting setting) {
    return switch (setting.fallback()) {
      case Setting.REQUIRED -> "required";
      case Setting.ABSENT, "''" -> "none";
      case "[]" -> "empty";
      case "{}" -> "see below";
      default -> "`" + setting.fallback() + "`";
    };
  }

  private static String oneOrMore(RecordComponent component) {
    return typeName(elementOf(component.getGenericType())) + ", or a list of them";
  }

  private static String typeName(Type type) {
    if (type instanceof ParameterizedType list) {
      return "list: " + typeName(list.getActualTypeArguments()[0]);
    }
    var plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(constant -> "`" + ScalarReader.word(constant) + "`")
          .collect(Collectors.joining(", "));
    }
    return TYPES.getOrDefault(plain, "section");
  }

  private static boolean isSection(RecordComponent component) {
    return elementOf(component.getGenericType()).isRecord()
        && !TYPES.containsKey(elementOf(component.getGenericType()));
  }

  private static boolean isList(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType;
  }

  private static Class<?> elementOf(Type type) {
    return (Class<?>)
        (type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type);
  }
}
