// SPDX-License-Identifier: Apache-2.0
/**
 * Wiring of alerting, the one Spring Boot application. {@link org.tldwatch.alerting.Alerting} is
 * the door: it starts the context and hides it. The packages below are found as Spring beans.
 */
@NullMarked
package org.tldwatch.alerting;

import org.jspecify.annotations.NullMarked;
