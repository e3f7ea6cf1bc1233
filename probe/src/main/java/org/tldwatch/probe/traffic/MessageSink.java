// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic;

/** Takes the messages of one connection; confined to the thread of that connection. */
public interface MessageSink {
  /** Takes what is wanted of the view, which must not be kept. */
  void message(MessageView view);

  /**
   * A frame held no DNS message that can be read.
   *
   * @param reason one of a closed set, fit for a label of a metric
   */
  void malformed(String reason);

  /** So many frames were read and thrown away for want of time. */
  void shed(long frames);

  /** The connection ended; nothing comes after this. */
  void ended();
}
