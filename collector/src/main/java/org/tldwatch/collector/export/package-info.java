// SPDX-License-Identifier: Apache-2.0
/**
 * Archives as tables for people: {@link org.tldwatch.collector.export.ArchiveExport} writes one row
 * per observation, in columns that stay. Confined to the calling thread.
 */
@NullMarked
package org.tldwatch.collector.export;

import org.jspecify.annotations.NullMarked;
