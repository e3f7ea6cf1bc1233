// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;

/**
 * An address of a server of the root zone. A vantage that gets no answer from these either has lost
 * its own way to the Internet, and should not blame others.
 *
 * @param server host name, lower case, without the trailing dot
 */
public record Control(String server, InetAddress address, int port) {}
