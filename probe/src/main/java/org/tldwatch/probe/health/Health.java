// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.List;

/** What a vantage thinks of itself, at one moment. */
public record Health(List<FamilyHealth> families, Numbers numbers) {
  /** Of a vantage that does not look after itself. */
  public static final Health UNKNOWN = new Health(List.of(), Numbers.NONE);

  public Health {
    families = List.copyOf(families);
  }
}
