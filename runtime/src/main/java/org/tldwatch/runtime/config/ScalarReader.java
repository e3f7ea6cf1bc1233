// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Tld;

/** Reads single values: one reader per type. Each names value and expectation when it refuses. */
final class ScalarReader {
  /** Neither the short forms of IPv4 addresses, which few can read, nor scopes. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Narrower than what Java reads, which takes {@code 1d}, {@code NaN} and {@code 0x1p3}. */
  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");

  private final Map<Class<?>, Function<String, Object>> readers;

  ScalarReader(Path folder) {
    readers =
        Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, ScalarReader::readInt),
            Map.entry(long.class, ScalarReader::readLong),
            Map.entry(double.class, ScalarReader::readDouble),
            Map.entry(boolean.class, ScalarReader::readBoolean),
            Map.entry(Duration.class, Durations::parse),
            Map.entry(ByteSize.class, ByteSize::parse),
            Map.entry(Path.class, text -> readPath(folder, text)),
            Map.entry(URI.class, ScalarReader::readUri),
            Map.entry(HostPort.class, HostPort::parse),
            Map.entry(Tld.class, Tld::parse),
            Map.entry(Rate.class, Rate::parse),
            Map.entry(RootZoneSource.class, text -> RootZoneSource.parse(folder, text)),
            Map.entry(Selector.class, Selector::parse),
            Map.entry(Integer.class, ScalarReader::readInt),
            Map.entry(InetAddress.class, ScalarReader::address));
  }

  boolean reads(Class<?> type) {
    return type.isEnum() || readers.containsKey(type);
  }

  Object read(String text, Class<?> type) {
    if (type.isEnum()) {
      return readEnum(text, type);
    }
    var reader = readers.get(type);
    if (reader == null) {
      throw new IllegalStateException("no reader for " + type);
    }
    return reader.apply(text);
  }

  private static Object readEnum(String text, Class<?> type) {
    var constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "should be one of "
                        + Arrays.stream(constants)
                            .map(ScalarReader::word)
                            .collect(Collectors.joining(", "))
                        + ": was '"
                        + text
                        + "'"));
  }

  /** An enum constant as configuration writes it. */
  static String word(Object constant) {
    return Labels.of((Enum<?>) constant);
  }

  private static Object readInt(String text) {
    long value = readLong(text);
    if (value != (int) value) {
      throw new IllegalArgumentException("should be a smaller number: was '" + text + "'");
    }
    return (int) value;
  }

  private static long readLong(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException cause) {
      throw new IllegalArgumentException("should be a whole number: was '" + text + "'", cause);
    }
  }

  private static Object readDouble(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("should be a number: was '" + text + "'");
    }
    return Double.parseDouble(text);
  }

  private static Object readBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("should be true or false: was '" + text + "'");
    };
  }

  private static Object readPath(Path folder, String text) {
    if (text.isBlank() || text.contains("://")) {
      throw new IllegalArgumentException("should be the path of a file: was '" + text + "'");
    }
    return folder.resolve(text).normalize();
  }

  private static Object readUri(String text) {
    try {
      var uri = new URI(text);
      var scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException ignored) {
      // Told below, in the words of the file.
    }
    throw new IllegalArgumentException("should be an http or https URL: was '" + text + "'");
  }

  static InetAddress address(String text) {
    try {
      if (ADDRESS.matcher(text).matches()) {
        return InetAddress.ofLiteral(text); // Never asks a resolver.
      }
    } catch (IllegalArgumentException ignored) {
      // Told below, in the words of the file.
    }
    throw new IllegalArgumentException("should be an IP address: was '" + text + "'");
  }
}
