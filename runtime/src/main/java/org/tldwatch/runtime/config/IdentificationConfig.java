// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asks, for operators of name servers that see the questions. */
public record IdentificationConfig(
    @Setting(doc = "Who runs this installation.", fallback = Setting.ABSENT)
        @Nullable String operator,
    @Setting(doc = "Mail address for questions and for opting out.", fallback = Setting.ABSENT)
        @Nullable String contact,
    @Setting(
            doc = "Where the public finds the page, if not only at the collector's /who-asks.",
            fallback = Setting.ABSENT)
        @Nullable URI page,
    @Setting(
            doc = "Address ranges from which the probes ask, as you publish them.",
            fallback = "[]")
        List<String> sources) {
  private static final int MOST_NAME = 200;

  /** Nothing said. */
  public static final IdentificationConfig NONE =
      new IdentificationConfig(null, null, null, List.of());

  public IdentificationConfig {
    sources = List.copyOf(sources);
    if (contact != null) {
      MailAddress.requireValid("contact", contact);
    }
    if (operator != null && (operator.isBlank() || operator.length() > MOST_NAME)) {
      throw new IllegalArgumentException("operator should be a name of up to 200 characters");
    }
  }
}
