// SPDX-License-Identifier: Apache-2.0
/**
 * The committee's pages, rendered on the server, without scripts. Reading changes nothing; every
 * act is a POST that ends in a redirect. A page is a view record that a controller fills and a
 * Thymeleaf template shows.
 */
@NullMarked
package org.tldwatch.alerting.console;

import org.jspecify.annotations.NullMarked;
