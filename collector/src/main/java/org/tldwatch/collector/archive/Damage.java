// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.nio.file.Path;

/**
 * Where a segment could not be read further; all before was.
 *
 * @param offset of what could not be read, bytes from the beginning of the file
 * @param torn whether the file just ends too early, as that of a process which was killed does, or
 *     one that is still written
 * @param reason what is wrong, to follow "the segment"
 */
public record Damage(Path segment, long offset, boolean torn, String reason) {}
