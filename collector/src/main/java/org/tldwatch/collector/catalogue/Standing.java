// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import org.tldwatch.model.Labels;

/** Whether a target is asked, and if not, why. */
public enum Standing {
  ASKED,
  /** Its operator said no. */
  OPTED_OUT,
  /** The kill switch names it. */
  STOPPED;

  /** As people and metrics read it. */
  public String label() {
    return Labels.of(this);
  }
}
