// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps batches on disk that could not be delivered, over the end of the process and until they are
 * acknowledged. {@link org.tldwatch.probe.link.spool.Spool} is the door. All work on files is done
 * on one thread of its own; what goes wrong with a file is counted and told, and never stops the
 * probe.
 */
@NullMarked
package org.tldwatch.probe.link.spool;

import org.jspecify.annotations.NullMarked;
