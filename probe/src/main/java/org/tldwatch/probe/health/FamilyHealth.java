// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.time.Duration;
import java.util.List;
import org.tldwatch.model.Family;

/**
 * What a vantage thinks of itself with regard to one family.
 *
 * @param fit whether it votes
 * @param reasons one sentence each, where it does not
 * @param available whether this host has an address of the family, as far as it was needed
 * @param control {@code none}, {@code never-good}, {@code disbelieved}, {@code good} or {@code
 *     failing}
 * @param servers root servers known
 * @param controlRtt median round trip time to them; zero where none has answered
 * @param networks unrelated networks heard of
 * @param failingNetworks those of them that fail now
 * @param udp what the kernel counted
 */
public record FamilyHealth(
    Family family,
    boolean fit,
    List<String> reasons,
    boolean available,
    String control,
    int servers,
    Duration controlRtt,
    int networks,
    int failingNetworks,
    UdpCounters udp) {
  public FamilyHealth {
    reasons = List.copyOf(reasons);
  }
}
