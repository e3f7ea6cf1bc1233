// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.dnstap;

import com.google.protobuf.ByteString;
import java.util.Random;
import org.tldwatch.probe.traffic.dnstap.oracle.Dnstap;
import org.tldwatch.probe.traffic.dnstap.oracle.HttpProtocol;
import org.tldwatch.probe.traffic.dnstap.oracle.Message;
import org.tldwatch.probe.traffic.dnstap.oracle.SocketFamily;
import org.tldwatch.probe.traffic.dnstap.oracle.SocketProtocol;

/** Frames with each field there or not, whatever is in them. */
final class RandomFrames {
  private RandomFrames() {}

  static Dnstap next(Random random) {
    var frame = Dnstap.newBuilder().setType(Dnstap.Type.MESSAGE);
    if (random.nextBoolean()) {
      frame.setIdentity(octets(random, 40)).setVersion(octets(random, 40));
    }
    if (random.nextInt(10) == 0) {
      frame.setExtra(octets(random, 300));
    }
    return random.nextInt(20) == 0 ? frame.build() : frame.setMessage(message(random)).build();
  }

  private static Message message(Random random) {
    var types = Message.Type.values();
    var message = Message.newBuilder().setType(types[random.nextInt(types.length)]);
    if (random.nextBoolean()) {
      message.setSocketFamily(SocketFamily.values()[random.nextInt(2)]);
    }
    if (random.nextBoolean()) {
      message.setSocketProtocol(SocketProtocol.values()[random.nextInt(7)]);
    }
    if (random.nextBoolean()) {
      int length = random.nextBoolean() ? 4 : 16;
      message.setQueryAddress(octets(random, length)).setResponseAddress(octets(random, length));
      message.setQueryPort(random.nextInt()).setResponsePort(random.nextInt(65_536));
    }
    if (random.nextBoolean()) {
      long seconds = random.nextBoolean() ? random.nextInt() : random.nextLong();
      message.setQueryTimeSec(seconds).setQueryTimeNsec(random.nextInt());
      message.setQueryMessage(octets(random, 200));
    }
    if (random.nextBoolean()) {
      message.setResponseTimeSec(random.nextInt(2_000_000_000)).setResponseTimeNsec(17);
      message.setResponseMessage(octets(random, 70_000)).setQueryZone(octets(random, 20));
    }
    if (random.nextInt(10) == 0) {
      message.setPolicy(octets(random, 30)).setHttpProtocol(HttpProtocol.HTTP2);
    }
    return message.build();
  }

  private static ByteString octets(Random random, int most) {
    var octets = new byte[random.nextInt(most + 1)];
    random.nextBytes(octets);
    return ByteString.copyFrom(octets);
  }
}
