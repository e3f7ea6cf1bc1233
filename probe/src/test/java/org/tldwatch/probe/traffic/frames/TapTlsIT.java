// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.probe.TestAuthority;
import org.tldwatch.runtime.tls.KeyMaterial;

/** Streams over TLS, with a certificate at both ends. */
class TapTlsIT {
  @TempDir Path folder;
  private final CountingSinks sinks = new CountingSinks();

  /** What an SSL socket reads and writes. */
  private record Ends(SSLSocket socket, ReadableByteChannel in, WritableByteChannel out)
      implements ByteChannel {
    @Override
    public int read(ByteBuffer buffer) throws IOException {
      return in.read(buffer);
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
      return out.write(buffer);
    }

    @Override
    public boolean isOpen() {
      return !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Producer connect(InetSocketAddress address, KeyMaterial trusted, KeyMaterial shown)
      throws Exception {
    var context = SSLContext.getInstance("TLSv1.3");
    var keys = shown == null ? null : new KeyManager[] {shown.keys()};
    context.init(keys, new TrustManager[] {trusted.trust()}, null);
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
    return Producer.over(
        new Ends(
            socket,
            Channels.newChannel(socket.getInputStream()),
            Channels.newChannel(socket.getOutputStream())));
  }

  @Test
  void onlyWhoShowsACertificate_mayTell() throws Exception {
    var authority = new TestAuthority(folder, "authority");
    var ours = KeyMaterial.load(authority.issue("sensor", "IP:127.0.0.1", 1));
    var theirs = KeyMaterial.load(authority.issue("server", "IP:127.0.0.1", 1));
    var endpoint =
        new Endpoint.Tls(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), ours);
    try (var listeners = TapListeners.open(List.of(endpoint), sinks, InstantSource.system(), 1)) {
      var address = listeners.addresses().getFirst();
      connect(address, theirs, theirs).start().send(Producer.realFrames()).stop();
      assertThat(sinks.messages).hasValue(12);
      try (var stranger = connect(address, theirs, null)) {
        stranger.send(Producer.control(ControlFrame.READY, List.of()));
        stranger.expectEnd();
      } catch (UncheckedIOException refused) {
        assertThat(refused).hasCauseInstanceOf(SSLException.class);
      }
      await().until(() -> listeners.counts().endings().get(Ending.HANDSHAKE.label()) == 1);
      assertThat(sinks.begun).hasValue(1);
    }
  }
}
