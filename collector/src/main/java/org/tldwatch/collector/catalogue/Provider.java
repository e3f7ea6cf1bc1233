// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

/**
 * Who runs a name server, as far as that can be told from outside.
 *
 * @param id stable over restarts and editions of the root zone: {@code as64500}, {@code
 *     prefix:192.0.2.0/24}, {@code domain:dns.example} or {@code server:ns1.nic.xa}
 * @param name as people read it
 */
public record Provider(String id, String name) {}
