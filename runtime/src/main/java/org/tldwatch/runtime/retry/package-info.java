// SPDX-License-Identifier: Apache-2.0
/** How long to wait before trying again, alike in every part. Immutable. */
@NullMarked
package org.tldwatch.runtime.retry;

import org.jspecify.annotations.NullMarked;
