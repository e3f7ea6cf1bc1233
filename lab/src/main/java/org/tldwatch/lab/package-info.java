// SPDX-License-Identifier: Apache-2.0
/** Wiring of the lab. */
@NullMarked
package org.tldwatch.lab;

import org.jspecify.annotations.NullMarked;
