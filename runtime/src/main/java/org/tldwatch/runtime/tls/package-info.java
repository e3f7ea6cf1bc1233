// SPDX-License-Identifier: Apache-2.0
/**
 * Key material of the probe link that can be replaced while the process runs: {@link
 * org.tldwatch.runtime.tls.KeyMaterial} is the door. Its managers are thread-safe and read no file
 * themselves; a thread of its own looks after the files.
 */
@NullMarked
package org.tldwatch.runtime.tls;

import org.jspecify.annotations.NullMarked;
