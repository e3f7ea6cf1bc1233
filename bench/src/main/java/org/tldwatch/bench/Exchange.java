// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

/**
 * A question and its answer as a capture saw them pass.
 *
 * @param zone name that was asked for, lower case, without the trailing dot
 * @param server address of the name server as text
 * @param askedNanos wall clock when the question passed, nanoseconds since the epoch
 * @param answeredNanos wall clock when the first answer passed
 */
record Exchange(String zone, String server, long askedNanos, long answeredNanos) {
  long roundTripNanos() {
    return answeredNanos - askedNanos;
  }
}
