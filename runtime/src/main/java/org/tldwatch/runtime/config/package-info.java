// SPDX-License-Identifier: Apache-2.0
/**
 * The one configuration file: YAML read strictly into a tree of immutable records. {@link
 * ConfigurationFile} is the door; it reports every fault of a file at once, each with its line. The
 * records document themselves through {@link Setting}, from which {@code docs/configuration.md} is
 * made.
 */
@NullMarked
package org.tldwatch.runtime.config;

import org.jspecify.annotations.NullMarked;
