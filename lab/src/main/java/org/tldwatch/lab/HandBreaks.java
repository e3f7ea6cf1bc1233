// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Tld;

/**
 * Breaks by hand: a file with one break per line, looked at now and then. A new line breaks, a line
 * that is gone mends. Confined to one thread.
 */
final class HandBreaks {
  private static final Logger logger = LoggerFactory.getLogger(HandBreaks.class);
  private static final Pattern MILLIS = Pattern.compile("([0-9]{1,6})ms");
  private static final String TEMPLATE =
      """
      # Breaks of the lab by hand, one per line; whatever stands here holds until the line is gone.
      #   outage xa                  no name server answers for .xa
      #   servfail ns1.nic.xa        that server answers SERVFAIL
      #   refused ns1.nic.xa         that server answers REFUSED
      #   slow ns1.nic.xa 800ms      that server answers 800 ms later
      """;

  private final Path file;
  private final Breaks breaks;
  private final Map<String, Breaks.Break> begun = new LinkedHashMap<>();
  private final Set<String> notUnderstood = new HashSet<>();

  /** Puts an explanation where there is no file yet. */
  HandBreaks(Path file, Breaks breaks) throws IOException {
    this.file = file;
    this.breaks = breaks;
    if (!Files.exists(file)) {
      Files.writeString(file, TEMPLATE);
    }
  }

  /** Begins and ends what the file says since the last look. */
  void look() {
    var wanted = lines();
    notUnderstood.retainAll(wanted);
    begun
        .entrySet()
        .removeIf(
            each -> {
              boolean gone = !wanted.contains(each.getKey());
              if (gone) {
                breaks.end(each.getValue());
              }
              return gone;
            });
    wanted.stream()
        .filter(line -> !begun.containsKey(line) && !notUnderstood.contains(line))
        .forEach(this::begin);
  }

  /** The lines that count; none where there is no file. */
  private Set<String> lines() {
    var lines = new LinkedHashSet<String>();
    try {
      for (var line : Files.readAllLines(file)) {
        var words = line.replaceFirst("#.*", "").strip().replaceAll("\\s+", " ");
        if (!words.isEmpty()) {
          lines.add(words);
        }
      }
    } catch (IOException ignored) {
      // Gone, or not readable at this moment: nothing is broken by hand then.
    }
    return lines;
  }

  private void begin(String line) {
    try {
      var each = parse(line);
      breaks.begin(each);
      begun.put(line, each);
    } catch (IllegalArgumentException cause) {
      notUnderstood.add(line);
      logger.warn("lab: cannot do '{}' of {}: {}", line, file, cause.getMessage());
    }
  }

  private Breaks.Break parse(String line) {
    var words = line.split(" ", -1);
    if (words.length == 3 && words[0].equals("slow")) {
      return breaks.slowOf(words[1], millis(words[2]));
    }
    if (words.length != 2) {
      throw new IllegalArgumentException("a break should have two words, or three if it is 'slow'");
    }
    return switch (words[0]) {
      case "outage" -> breaks.outageOf(Tld.parse(words[1]));
      case "servfail" -> breaks.servfailOf(words[1]);
      case "refused" -> breaks.refusedOf(words[1]);
      default ->
          throw new IllegalArgumentException("it should begin outage, servfail, refused or slow");
    };
  }

  private static Duration millis(String text) {
    var matcher = MILLIS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("the delay should look like 800ms: was '" + text + "'");
    }
    return Duration.ofMillis(Long.parseLong(matcher.group(1)));
  }
}
