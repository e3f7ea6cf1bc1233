// SPDX-License-Identifier: Apache-2.0
/**
 * What the Debian package of the probe adds to it: its way into the journal, and the rehearsal
 * whose class data is packed so that the probe starts at once.
 */
@NullMarked
package org.tldwatch.packaging;

import org.jspecify.annotations.NullMarked;
