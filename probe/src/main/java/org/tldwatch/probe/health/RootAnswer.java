// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

/** What came of asking a root server for its SOA record. */
enum RootAnswer {
  /** The signed SOA record of the root, with authority. */
  GOOD,
  /** Nothing in time, or an answer that is of no use. */
  BAD,
  /** The answer of somebody who resolves for others: without authority, or offering recursion. */
  STRANGE
}
