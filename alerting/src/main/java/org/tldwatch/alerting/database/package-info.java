// SPDX-License-Identifier: Apache-2.0
/**
 * What every repository here needs of the database: instants as columns, and work that waits for
 * the commit. No tables of its own.
 */
@NullMarked
package org.tldwatch.alerting.database;

import org.jspecify.annotations.NullMarked;
