// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

/**
 * What was in a capture.
 *
 * @param packets all
 * @param cut of these, those that were captured in part
 * @param messages handed to the sink
 * @param malformed told to the sink
 * @param passedOver packets that belong to no question to the server, and no response of it
 * @param lost pieces of TCP streams that could not be put together
 */
public record PcapCounts(
    long packets, long cut, long messages, long malformed, long passedOver, long lost) {}
