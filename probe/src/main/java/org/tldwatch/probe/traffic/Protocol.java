// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic;

/** How a DNS message came to the name server or left it. */
public enum Protocol {
  UDP,
  TCP,
  /** DNS over TLS (RFC 7858). */
  DOT,
  /** DNS over HTTPS (RFC 8484). */
  DOH,
  /** DNS over QUIC (RFC 9250). */
  DOQ,
  OTHER
}
