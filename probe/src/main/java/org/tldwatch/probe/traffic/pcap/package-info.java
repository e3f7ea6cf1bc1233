// SPDX-License-Identifier: Apache-2.0
/**
 * Reads DNS messages out of captures in the classic pcap format, so that history can be replayed:
 * {@link org.tldwatch.probe.traffic.pcap.PcapFile} is the door. No clock: times are those of the
 * capture.
 */
@NullMarked
package org.tldwatch.probe.traffic.pcap;

import org.jspecify.annotations.NullMarked;
