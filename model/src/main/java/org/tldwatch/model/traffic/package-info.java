// SPDX-License-Identifier: Apache-2.0
/** What traffic sensors tell, as immutable values. */
@NullMarked
package org.tldwatch.model.traffic;

import org.jspecify.annotations.NullMarked;
