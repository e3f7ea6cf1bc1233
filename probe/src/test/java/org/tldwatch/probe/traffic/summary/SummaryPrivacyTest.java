// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.probe.traffic.summary.Rig.START;

import com.google.common.collect.Sets;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.apache.datasketches.common.Util;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireHeavyNetwork;

/**
 * No client is in a summary: neither its address nor its network, nor an image of them that
 * somebody without the key could find by trying all that there are.
 */
class SummaryPrivacyTest {
  private static final EpochKeys KEYS = EpochKeys.federated(Rig.SECRET, Duration.ofDays(1));
  private static final int CLIENTS = 64;

  /** All addresses 198.18.0.0/16, among them those of the clients, and some of IPv6. */
  private static final List<byte[]> CANDIDATES = candidates();

  private static final TrafficSummary SUMMARY = summary();
  private static final Set<Long> UNKEYED = unkeyed();

  private static List<byte[]> candidates() {
    var all = new ArrayList<byte[]>();
    for (int i = 0; i < 1 << 16; i++) {
      all.add(ipv4(i));
    }
    for (int i = 0; i < 1 << 12; i++) {
      all.add(ipv6(i));
    }
    return all;
  }

  private static byte[] ipv4(int i) {
    return new byte[] {(byte) 198, 18, (byte) (i >> 8), (byte) i};
  }

  private static byte[] ipv6(int i) {
    return ByteBuffer.allocate(16)
        .putInt(0x20010db8)
        .putShort((short) i)
        .putShort(14, (short) 53)
        .array();
  }

  private static List<byte[]> clients() {
    var clients = new ArrayList<byte[]>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(ipv4(i * 0x0301 + 7));
      clients.add(ipv6(i * 0x31 + 7));
    }
    return clients;
  }

  private static TrafficSummary summary() {
    var rig = Rig.federated();
    var sink = rig.summariser.began();
    var traffic = new Traffic().at(START);
    var clients = clients();
    for (int i = 0; i < 20_000; i++) {
      var client = clients.get((int) (Math.pow(i / 20_000.0, 3) * clients.size()));
      traffic.response = false;
      traffic.name("n" + i % 300 + ".example.xa").client(client);
      sink.message(traffic);
      sink.message(traffic.response(0, 100));
    }
    return rig.endOf(START, "xa");
  }

  @Test
  void bytes_holdNoAddressAndNoNetwork() {
    byte[] bytes = SUMMARY.toByteArray();
    assertThat(SUMMARY.getSources().getNetworkSketch().size()).isGreaterThan(500);
    assertThat(SUMMARY.getHeavyNetworksList()).hasSize(16);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (var client : clients()) {
      var network = Arrays.copyOf(client, client.length == 4 ? 3 : 6);
      for (var form : List.of(client, network)) {
        var turned = form.clone();
        Bytes.reverse(turned);
        assertThat(Bytes.indexOf(bytes, form)).isNegative();
        assertThat(Bytes.indexOf(bytes, turned)).isNegative();
      }
      assertThat(text).doesNotContain(text(client));
    }
    assertThat(text).doesNotContain("198.18.").doesNotContain("2001:db8");
  }

  @Test
  void images_areNotFoundWithoutTheKey() {
    var images = images();
    assertThat(images).hasSizeGreaterThan(100);
    long published = SUMMARY.getSources().getNetworkSketchSeed();
    for (long seed : List.of(Util.DEFAULT_UPDATE_SEED, published)) {
      assertThat(Sets.intersection(images, hashes(seed, SummaryPrivacyTest::addPlain))).isEmpty();
      assertThat(Sets.intersection(images, hashes(seed, it -> UNKEYED.forEach(it::update))))
          .isEmpty();
    }
    assertThat(Sets.intersection(images, UNKEYED)).isEmpty();
  }

  @Test
  void images_areFoundWithTheKey() {
    long epoch = KEYS.epochAt(START);
    var key = KEYS.key(epoch);
    var keyed = networks(key);
    var found = Sets.union(keyed, hashes(key.sketchSeed(), it -> keyed.forEach(it::update)));
    assertThat(Sets.difference(images(), found)).isEmpty();
    assertThat(Sets.intersection(images(), networks(KEYS.key(epoch + 1)))).isEmpty();
  }

  /** All numbers in the summary that were made of networks. */
  private static Set<Long> images() {
    var sources = SUMMARY.getSources();
    var images = new HashSet<Long>();
    var sketch =
        CompactThetaSketch.wrap(
            sources.getNetworkSketch().toByteArray(), sources.getNetworkSketchSeed());
    for (var each = sketch.iterator(); each.next(); ) {
      images.add(each.get());
    }
    SUMMARY.getHeavyNetworksList().stream()
        .map(WireHeavyNetwork::getPseudonym)
        .forEach(images::add);
    return images;
  }

  /** What a sketch makes of all that is added. */
  private static Set<Long> hashes(long seed, Consumer<UpdatableThetaSketch> adding) {
    var sketch = UpdatableThetaSketch.builder().setLogNominalEntries(21).setSeed(seed).build();
    adding.accept(sketch);
    assertThat(sketch.isEstimationMode()).isFalse();
    var hashes = new HashSet<Long>();
    for (var each = sketch.compact().iterator(); each.next(); ) {
      hashes.add(each.get());
    }
    return hashes;
  }

  /** Addresses and networks as they are, in all forms in which they could be added. */
  private static void addPlain(UpdatableThetaSketch sketch) {
    for (var candidate : CANDIDATES) {
      for (var form : forms(candidate)) {
        sketch.update(form);
        sketch.update(number(form));
        sketch.update(Long.reverseBytes(number(form)));
      }
      sketch.update(text(candidate));
    }
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static List<byte[]> forms(byte[] address) {
    int kept = address.length == 4 ? 3 : 6;
    var network = Arrays.copyOf(address, kept);
    return List.of(address, network, Arrays.copyOf(network, address.length));
  }

  private static long number(byte[] form) {
    return ByteBuffer.wrap(Arrays.copyOf(form, 16)).getLong();
  }

  /** Hashes without a key, and pseudonyms under keys that everybody could think of. */
  private static Set<Long> unkeyed() {
    var all = new HashSet<Long>();
    for (var candidate : CANDIDATES) {
      for (var form : forms(candidate)) {
        all.add(Hashing.sipHash24().hashBytes(form).asLong());
        all.add(Hashing.murmur3_128().hashBytes(form).asLong());
        all.add(Hashing.sha256().hashBytes(form).asLong());
        all.add(number(form));
      }
    }
    long published = SUMMARY.getSources().getNetworkSketchSeed();
    var zero = new SecretKeySpec(new byte[16], "AES");
    var seed = new SecretKeySpec(ByteBuffer.allocate(16).putLong(published).array(), "AES");
    all.addAll(networks(new EpochKey(0, zero, published)));
    all.addAll(networks(new EpochKey(0, seed, published)));
    all.addAll(networks(EpochKeys.local(Duration.ofDays(1)).key(KEYS.epochAt(START))));
    return all;
  }

  private static Set<Long> networks(EpochKey key) {
    var pseudonyms = new Pseudonyms(key);
    var all = new HashSet<Long>();
    for (var candidate : CANDIDATES) {
      pseudonyms.make(candidate, 0, candidate.length);
      all.add(pseudonyms.network());
    }
    return all;
  }
}
