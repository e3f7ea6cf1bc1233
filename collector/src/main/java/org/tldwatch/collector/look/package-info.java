// SPDX-License-Identifier: Apache-2.0
/**
 * Looking again: {@link org.tldwatch.collector.look.SecondLook} says which vantages should ask a
 * target a few times beside their schedule, because its verdict is about to change. Bounded for
 * each vantage by a hundredth of its normal traffic. Pure: time is an argument. Not thread-safe.
 */
@NullMarked
package org.tldwatch.collector.look;

import org.jspecify.annotations.NullMarked;
