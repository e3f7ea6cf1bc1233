// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.io.DataInput;
import java.io.IOException;

/**
 * Reads what {@link Detector#writeLearnedHead} and its callers have written, and believes none of
 * it: a value that cannot have been written is an exception that names it. Not thread-safe.
 */
public final class LearnedInput {
  private final DataInput in;

  public LearnedInput(DataInput in) {
    this.in = in;
  }

  /** How many of something follow, from 0 to so many. */
  public int count(String what, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw fault("the number of " + what + " should be between 0 and " + most, count);
    }
    return count;
  }

  /** A number that has to be a certain one. */
  public void expect(String what, int wanted) throws IOException {
    int found = in.readInt();
    if (found != wanted) {
      throw fault("the " + what + " should be " + wanted, found);
    }
  }

  public int integer() throws IOException {
    return in.readInt();
  }

  long moment() throws IOException {
    return in.readLong();
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  public String text() throws IOException {
    return in.readUTF();
  }

  /** A number that lies in a range, its ends included. */
  double between(String what, double least, double most) throws IOException {
    double value = in.readDouble();
    if (!(value >= least && value <= most)) {
      throw fault("the " + what + " should be between " + least + " and " + most, value);
    }
    return value;
  }

  /** A fault of what is read. */
  public static IOException fault(String should, Object was) {
    return new IOException("what was learned is damaged: " + should + ": was " + was);
  }
}
