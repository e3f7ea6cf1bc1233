// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/**
 * A verdict worth telling, as it stands at one moment.
 *
 * @param id {@code f-} and 16 hexadecimal digits, the same for the whole life of the finding
 * @param server the one server it is about; null where it is about the TLD as a whole
 * @param until when it ended; null while it goes on
 */
public record Finding(
    String id, Tld tld, @Nullable String server, @Nullable Instant until, Facts facts) {
  private static final Pattern ID = Pattern.compile("f-[0-9a-f]{16}");

  public Finding {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "id should be f- and 16 hexadecimal digits: was '" + id + "'");
    }
  }

  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public FindingKind kind() {
    return facts.kind();
  }

  public Severity severity() {
    return facts.severity();
  }

  public Instant since() {
    return facts.since();
  }

  public boolean isActive() {
    return until == null;
  }

  public Optional<String> serverName() {
    return Optional.ofNullable(server);
  }

  Finding with(@Nullable String newServer, Facts newer) {
    return new Finding(id, tld, newServer, until, newer);
  }

  Finding endedAt(Instant moment) {
    return new Finding(id, tld, server, moment, facts);
  }
}
