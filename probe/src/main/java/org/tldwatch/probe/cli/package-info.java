// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of a probe that is installed for itself: {@link org.tldwatch.probe.cli.Main}.
 * {@code run} works until it is told to stop and keeps systemd informed; {@code check} looks at all
 * that a probe needs of its host and its collector, asks no name server, and says what to do.
 */
@NullMarked
package org.tldwatch.probe.cli;

import org.jspecify.annotations.NullMarked;
