// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

/** Is told which batches were taken in. */
@FunctionalInterface
interface TakenVisitor {
  /** All batches of a boot from the first to the last number were. */
  void taken(String vantage, long boot, long first, long last);
}
