// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireTarget;

/**
 * What a probe under load asks: every address about every TLD in turn, until there are enough
 * targets.
 *
 * @param tlds number of TLDs
 * @param targets number of targets
 * @param interval time between two questions to the same target
 * @param port port of the name servers
 * @param lasts how long the load lasts
 */
record LoadPlan(int tlds, int targets, Duration interval, int port, Duration lasts) {
  static final List<String> ADDRESSES =
      List.of("127.0.70.1", "127.0.70.2", "127.0.70.3", "127.0.70.4");

  /** The TLDs that the name servers have to serve. */
  static List<Tld> zones(int number) {
    return IntStream.range(0, number).mapToObj(i -> new Tld("x%03d".formatted(i))).toList();
  }

  static LoadPlan parse(String[] words) {
    return new LoadPlan(
        Integer.parseInt(words[0]),
        Integer.parseInt(words[1]),
        Duration.parse(words[2]),
        Integer.parseInt(words[3]),
        Duration.parse(words[4]));
  }

  String[] words() {
    return new String[] {
      Integer.toString(tlds),
      Integer.toString(targets),
      interval.toString(),
      Integer.toString(port),
      lasts.toString()
    };
  }

  Tld tld(int target) {
    return zones(tlds).get(target % tlds);
  }

  String address(int target) {
    return ADDRESSES.get(target / tlds % ADDRESSES.size());
  }

  Assignment assignment() {
    var zones = zones(tlds);
    var assignment = Assignment.newBuilder().setVersion(1);
    for (int i = 0; i < targets; i++) {
      var tld = zones.get(i % tlds);
      assignment.addTargets(
          WireTarget.newBuilder()
              .setTld(tld.label())
              .setServer("ns" + i + ".nic." + tld)
              .setAddress(ByteString.copyFrom(InetAddress.ofLiteral(address(i)).getAddress()))
              .setPort(port)
              .setTransport(Transport.TRANSPORT_UDP));
    }
    return assignment.build();
  }
}
