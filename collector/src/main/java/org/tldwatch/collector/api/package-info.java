// SPDX-License-Identifier: Apache-2.0
/**
 * What the collector serves over HTTP: {@code /metrics} and {@code /health} for anybody who reaches
 * the port, the REST API for who shows the bearer token. {@link
 * org.tldwatch.collector.api.ApiServer} is the door, {@link org.tldwatch.collector.api.View} what
 * it reads from. Each request has a virtual thread of its own.
 */
@NullMarked
package org.tldwatch.collector.api;

import org.jspecify.annotations.NullMarked;
