// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

/**
 * One thing wrong with a file that people write, and where.
 *
 * @param line from 1; 0 where the file as a whole is meant
 */
public record Fault(String file, int line, String message) {
  public Fault {
    // A message quotes the file: control characters would let it forge further lines.
    message = message.replaceAll("\\p{Cntrl}+", " ");
  }

  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
  }
}
