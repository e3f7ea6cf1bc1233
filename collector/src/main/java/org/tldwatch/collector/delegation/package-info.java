// SPDX-License-Identifier: Apache-2.0
/**
 * The root-zone watch: {@link DelegationDiff} compares two editions of the root zone and gives one
 * {@link DelegationChange} per ccTLD whose name servers, glue or DS records differ; {@link
 * ChangeReading} says what that means. Pure: no file, no clock.
 */
@NullMarked
package org.tldwatch.collector.delegation;

import org.jspecify.annotations.NullMarked;
