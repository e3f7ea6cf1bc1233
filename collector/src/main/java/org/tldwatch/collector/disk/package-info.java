// SPDX-License-Identifier: Apache-2.0
/**
 * How what outlives the process gets on the disk: {@link org.tldwatch.collector.disk.WholeFile}.
 */
@NullMarked
package org.tldwatch.collector.disk;

import org.jspecify.annotations.NullMarked;
