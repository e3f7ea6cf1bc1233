// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.IOException;

/** Which numbers of this process belong to those that another one has written. */
public interface Numbering {
  /** In place of what does not exist any more. */
  int GONE = -1;

  /** The target of a number, or {@link #GONE}. */
  int target(int written);

  /** The vantage of a number, or {@link #GONE}. */
  int vantage(int written);

  /** The TLD of a number, or {@link #GONE}. */
  int tld(int written);

  /**
   * The site of a number.
   *
   * @throws IOException if nothing was said about that number
   */
  int site(int written) throws IOException;
}
