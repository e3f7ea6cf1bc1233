// SPDX-License-Identifier: Apache-2.0
/**
 * Reading incidents and drafts over REST, for programs with the bearer token. Nothing can be
 * changed here. {@code openapi.json} beside the classes describes every route and is served at
 * {@code /api/openapi.json}.
 */
@NullMarked
package org.tldwatch.alerting.api;

import org.jspecify.annotations.NullMarked;
