// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures of tcpdump, and the same packets as other captures hold them. */
class PcapFileTest {
  private static final int PORT = 15353;
  private static final int ETHERNET = 14;
  private static final List<String> MESSAGES =
      List.of(
          "from 127.0.0.1 UDP 1 0 49",
          "to 127.0.0.1 UDP 1 0 149",
          "from 127.0.0.1 TCP 15 0 48",
          "to 127.0.0.1 TCP 15 3 121",
          "from 127.0.0.1 UDP 6 0 43",
          "to 127.0.0.1 UDP 6 0 146");

  @TempDir Path folder;
  private final Seen seen = new Seen();

  private PcapCounts read(Capture capture) throws IOException {
    return PcapFile.read(capture.in(folder), PORT, seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ethernet-micros", "cooked2-nanos", "cooked-cut"})
  void realCaptures_areRead(String name) throws IOException {
    var file = Capture.write(folder, Capture.octets(name));
    var counts = PcapFile.read(file, PORT, seen);
    assertThat(seen.messages).containsExactlyElementsOf(expected(name));
    assertThat(counts.packets()).isEqualTo(14);
    assertThat(counts.messages()).isEqualTo(seen.messages.size());
    assertThat(seen.ended).isEqualTo(1);
    assertThat(seen.micros.getFirst() / 60_000_000).isEqualTo(1_795_892_131L / 60);
  }

  /** Of 80 octets 36 are a message over UDP, which is a question, and none of one over TCP. */
  private static List<String> expected(String name) {
    return name.equals("cooked-cut")
        ? MESSAGES.stream().filter(message -> message.contains("UDP")).toList()
        : MESSAGES;
  }

  @Test
  void bothOrdersAndUnitsOfTime_areRead() throws IOException {
    for (var order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      for (boolean nanos : new boolean[] {true, false}) {
        read(Capture.real().as(order, nanos));
        assertThat(seen.messages).containsExactlyElementsOf(MESSAGES);
        assertThat(seen.micros).startsWith(7_000_000L, 7_000_001L);
        seen.messages.clear();
        seen.micros.clear();
      }
    }
  }

  @Test
  void ipAlone_isRead() throws IOException {
    read(Capture.real().with(101, packet -> Arrays.copyOfRange(packet, ETHERNET, packet.length)));
    assertThat(seen.messages).containsExactlyElementsOf(MESSAGES);
  }

  @Test
  void tagsOfVlans_areSteppedOver() throws IOException {
    read(Capture.real().with(1, PcapFileTest::tagged));
    read(Capture.real().with(1, packet -> tagged(tagged(packet))));
    assertThat(seen.messages).hasSize(2 * MESSAGES.size());
  }

  private static byte[] tagged(byte[] packet) {
    var tagged = ByteBuffer.allocate(packet.length + 4);
    tagged.put(packet, 0, 12).putShort((short) 0x8100).putShort((short) 7);
    return tagged.put(packet, 12, packet.length - 12).array();
  }

  /** With a header of options in between, and one of fragmentation. */
  @Test
  void ipv6_isRead() throws IOException {
    var counts = read(Capture.real().with(101, PcapFileTest::asIpv6));
    assertThat(seen.messages)
        .containsExactlyElementsOf(
            MESSAGES.stream()
                .map(message -> message.replace("127.0.0.1", "2001:db8:0:0:0:0:0:1"))
                .toList());
    assertThat(counts.passedOver()).isZero();
  }

  private static byte[] asIpv6(byte[] packet) {
    int payload = ETHERNET + 4 * (packet[ETHERNET] & 0xF);
    int length = packet.length - payload;
    var ipv6 = ByteBuffer.allocate(40 + 16 + length);
    ipv6.putInt(0x6000_0000).putShort((short) (16 + length)).put((byte) 60).put((byte) 64);
    for (int i = 0; i < 2; i++) {
      ipv6.putLong(0x2001_0DB8_0000_0000L).putLong(1);
    }
    ipv6.put((byte) 44).put((byte) 0).putShort((short) 0).putInt(0);
    ipv6.put(packet[ETHERNET + 9]).put((byte) 0).putShort((short) 1).putInt(5);
    return ipv6.put(packet, payload, length).array();
  }

  @Test
  void messageInSeveralSegments_isPutTogether() throws IOException {
    var packets = new ArrayList<>(Capture.real().packets());
    var whole = packets.remove(7); // The response: two octets of length and 121.
    packets.addAll(
        7,
        List.of(part(whole, 0, 1), part(whole, 1, 60), part(whole, 1, 60), part(whole, 40, 123)));
    var counts = read(new Capture(1, false, ByteOrder.BIG_ENDIAN, packets));
    assertThat(seen.messages).containsExactlyElementsOf(MESSAGES);
    assertThat(counts.lost()).isZero();
  }

  private static byte[] part(byte[] packet, int from, int to) {
    int payload = packet.length - 123;
    var part = ByteBuffer.allocate(payload + to - from);
    part.put(packet, 0, payload).put(packet, payload + from, to - from);
    part.putShort(ETHERNET + 2, (short) (payload - ETHERNET + to - from));
    int sequence = ETHERNET + 4 * (packet[ETHERNET] & 0xF) + 4;
    return part.putInt(sequence, part.getInt(sequence) + from).array();
  }

  @Test
  void segmentThatIsMissing_isCounted() throws IOException {
    var packets = new ArrayList<>(Capture.real().packets());
    var whole = packets.remove(7);
    packets.addAll(7, List.of(part(whole, 0, 50), part(whole, 60, 123)));
    var counts = read(new Capture(1, false, ByteOrder.BIG_ENDIAN, packets));
    assertThat(seen.messages).hasSize(MESSAGES.size() - 1).doesNotContain(MESSAGES.get(3));
    assertThat(counts.lost()).isEqualTo(1);
  }

  @Test
  void streamWithoutItsStart_isReadFromAWholeMessageOn() throws IOException {
    read(Capture.real().without(3).without(2));
    assertThat(seen.messages).containsExactlyElementsOf(MESSAGES);
  }

  @Test
  void otherPorts_arePassedOver() throws IOException {
    var counts = PcapFile.read(Capture.real().in(folder), 53, seen);
    assertThat(seen.messages).isEmpty();
    assertThat(counts.passedOver()).isEqualTo(14);
  }

  /** A question from the server's own port, and a response that somebody sends to it. */
  @Test
  void theWrongWayRound_isPassedOver() throws IOException {
    var counts = read(Capture.real().with(1, PcapFileTest::turned));
    assertThat(seen.messages).isEmpty();
    assertThat(counts.passedOver()).isEqualTo(6);
  }

  private static byte[] turned(byte[] packet) {
    var turned = ByteBuffer.wrap(packet.clone());
    int ports = ETHERNET + 4 * (packet[ETHERNET] & 0xF);
    short source = turned.getShort(ports);
    return turned.putShort(ports, turned.getShort(ports + 2)).putShort(ports + 2, source).array();
  }

  @Test
  void whatIsNoCapture_isNamedWithItsPlace() {
    assertFault(new byte[0], 0, "an empty file");
    assertFault(new byte[24], 0, "no pcap file");
    assertFault(
        Arrays.copyOf(new byte[] {10, 13, 13, 10}, 24),
        0,
        "a pcapng file; make a classic one of it: tcpdump -r IN -w OUT");
    var whole = Capture.real().octets();
    assertFault(Arrays.copyOf(whole, 20), 20, "the end, within a header");
    assertFault(Arrays.copyOf(whole, 30), 30, "the end, within a header");
    assertFault(Arrays.copyOf(whole, 45), 45, "the end, within a packet");
    assertFault(
        ByteBuffer.wrap(whole.clone()).putInt(20, 147 << 24).array(),
        20,
        "link type 147, which is not read");
    assertFault(
        ByteBuffer.wrap(whole.clone()).putInt(32, -1).array(), 24, "a packet of 4294967295 octets");
  }

  private void assertFault(byte[] octets, long offset, String what) {
    var file = Capture.write(folder, octets);
    assertThatThrownBy(() -> PcapFile.read(file, PORT, seen))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " at octet " + offset + ": " + what);
  }
}
