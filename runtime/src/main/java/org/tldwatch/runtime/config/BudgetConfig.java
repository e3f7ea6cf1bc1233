// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

/** How often one probe may ask at most; binds on the public Internet, not in test beds. */
public record BudgetConfig(
    @Setting(
            doc =
                "Questions to one address, over all its TLDs and transports; at most 10/s. The"
                    + " schedule takes nine tenths of it.",
            fallback = "1/s")
        Rate perAddress,
    @Setting(doc = "Questions to one address at a time, 1 to 10.", fallback = "2") int burst,
    @Setting(doc = "Questions to all addresses together.", fallback = "2000/s") Rate total) {
  private static final Rate MOST_PER_ADDRESS = new Rate(10_000);
  private static final int MOST_BURST = 10;

  /** What binds where nothing else is said. */
  public static final BudgetConfig DEFAULT =
      new BudgetConfig(new Rate(1_000), 2, new Rate(2_000_000));

  public BudgetConfig {
    if (perAddress.millihertz() > MOST_PER_ADDRESS.millihertz()) {
      throw new IllegalArgumentException(
          "per-address should be at most " + MOST_PER_ADDRESS + ": was " + perAddress);
    }
    if (burst < 1 || burst > MOST_BURST) {
      throw new IllegalArgumentException("burst should be between 1 and 10: was " + burst);
    }
  }
}
