// SPDX-License-Identifier: Apache-2.0
/**
 * What every server of the lab says alike about the place where it listens, or could not: {@link
 * org.tldwatch.lab.listen.Listening}. Stateless.
 */
@NullMarked
package org.tldwatch.lab.listen;

import org.jspecify.annotations.NullMarked;
