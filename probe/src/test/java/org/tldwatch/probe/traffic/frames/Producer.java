// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A name server's end of a stream. */
final class Producer implements AutoCloseable {
  private static final List<String> DNSTAP = List.of(ControlFrame.DNSTAP);

  private final ByteChannel channel;

  private Producer(ByteChannel channel) {
    this.channel = channel;
  }

  static Producer connect(SocketAddress address) {
    try {
      return new Producer(SocketChannel.open(address));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  static Producer over(ByteChannel channel) {
    return new Producer(channel);
  }

  /** READY, ACCEPT, START. */
  Producer start() {
    send(control(ControlFrame.READY, DNSTAP));
    expect(control(ControlFrame.ACCEPT, DNSTAP));
    return startAlone();
  }

  /** START of a stream in one direction. */
  Producer startAlone() {
    return send(control(ControlFrame.START, DNSTAP));
  }

  /** STOP, FINISH, end. */
  void stop() {
    send(control(ControlFrame.STOP, List.of()));
    expect(control(ControlFrame.FINISH, List.of()));
    expectEnd();
  }

  static byte[] control(int type, List<String> contentTypes) {
    return new ControlFrame(type, contentTypes).octets();
  }

  Producer send(byte[] octets) {
    try {
      var buffer = ByteBuffer.wrap(octets);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      return this;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  void expect(byte[] octets) {
    assertThat(read(octets.length)).isEqualTo(octets);
  }

  void expectEnd() {
    assertThat(read(1)).isEmpty();
  }

  private byte[] read(int octets) {
    var buffer = ByteBuffer.allocate(octets);
    try {
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        continue;
      }
      return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException ignored) {
      return new byte[0]; // A reset is an end too.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The data frames of a file that BIND wrote: 6 queries, 6 responses. */
  static byte[] realFrames() {
    var path = "FrameCutterFuzzTestInputs/streams/bind-file";
    try (var file = Producer.class.getResourceAsStream(path)) {
      var octets = ByteBuffer.wrap(file.readAllBytes());
      var frames = new ByteArrayOutputStream();
      while (octets.hasRemaining()) {
        int length = octets.getInt();
        boolean isData = length != 0;
        var frame = new byte[isData ? length : octets.getInt()];
        octets.get(frame);
        if (isData) {
          frames.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
          frames.writeBytes(frame);
        }
      }
      return frames.toByteArray();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
