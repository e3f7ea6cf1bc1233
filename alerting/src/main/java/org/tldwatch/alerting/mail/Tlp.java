// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/** Traffic Light Protocol 2.0: how far the reader may pass the information on. */
public enum Tlp {
  RED("TLP:RED", "For the eyes and ears of the named recipients only."),
  AMBER_STRICT(
      "TLP:AMBER+STRICT", "Share within your own organisation only, with those who need to know."),
  AMBER(
      "TLP:AMBER",
      "Share within your organisation and with its clients only, with those who need to know."),
  GREEN("TLP:GREEN", "Share within the TLD-OPS community, not in public."),
  CLEAR("TLP:CLEAR", "May be shared freely.");

  private final String label;
  private final String sentence;

  Tlp(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** The label as the standard writes it: capitals, no spaces, never translated. */
  public String label() {
    return label;
  }

  /** What the label means, in one sentence. */
  public String sentence() {
    return sentence;
  }
}
