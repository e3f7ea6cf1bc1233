// SPDX-License-Identifier: Apache-2.0
/**
 * From the root zone to what is asked: {@link Catalogue} reads a root zone in master-file format,
 * picks the ccTLDs and lists a target per name-server address and transport. Immutable once loaded;
 * a root zone that is not whole is refused with its fault and line.
 */
@NullMarked
package org.tldwatch.collector.catalogue;

import org.jspecify.annotations.NullMarked;
