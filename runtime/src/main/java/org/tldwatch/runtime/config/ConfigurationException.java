// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file that people write cannot be used; carries everything that is wrong with it. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public ConfigurationException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** At least one fault, in the order of their lines. */
  public List<Fault> faults() {
    return faults;
  }
}
