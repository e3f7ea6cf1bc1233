// SPDX-License-Identifier: Apache-2.0
/**
 * What was accepted from probes, on disk: {@link org.tldwatch.collector.archive.ArchiveReader}
 * reads it as fast as a replay needs it. Records are those of {@code archive.proto}; a folder of
 * segments can be read while it is written.
 */
@NullMarked
package org.tldwatch.collector.archive;

import org.jspecify.annotations.NullMarked;
