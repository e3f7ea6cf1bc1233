// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

/** What somebody says of something in one minute. */
enum Vote {
  NONE,
  GOOD,
  FAILED
}
