// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Name servers connect, send what they like, and go. */
class TapListenersIT {
  private static final byte[] FRAMES = Producer.realFrames();
  private static final int MESSAGES = 12;

  @TempDir Path folder;
  private CountingSinks sinks = new CountingSinks();
  private TapListeners listeners;

  @AfterEach
  void close() {
    if (listeners != null) {
      listeners.close();
    }
  }

  private void open(Endpoint... endpoints) throws IOException {
    listeners = TapListeners.open(List.of(endpoints), sinks, InstantSource.system(), 2);
  }

  private Path path() {
    return folder.resolve("tap.sock");
  }

  private Endpoint unix() {
    return new Endpoint.Unix(path(), PosixFilePermissions.fromString("rw-rw----"), null);
  }

  private static Endpoint tcp() {
    return new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Producer overUnix() {
    return Producer.connect(UnixDomainSocketAddress.of(path()));
  }

  private Producer overTcp() {
    return Producer.connect(listeners.addresses().getFirst());
  }

  private void awaitEnding(Ending ending, long times) {
    await().until(() -> listeners.counts().endings().get(ending.label()) == times);
  }

  @Test
  void stream_isTakenToItsEnd() throws IOException {
    open(unix());
    overUnix().start().send(FRAMES).stop();
    awaitEnding(Ending.STOPPED, 1);
    assertThat(sinks.messages).hasValue(MESSAGES);
    assertThat(sinks.responses).hasValue(MESSAGES / 2);
    assertThat(sinks.ended).hasValue(1);
    var counts = listeners.counts();
    assertThat(counts.frames()).isEqualTo(MESSAGES);
    assertThat(counts.shed()).isZero();
    assertThat(counts.open()).isZero();
  }

  @Test
  void socketFile_isForWhomItIsMeant_andGoes() throws IOException {
    open(unix());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-rw----");
    listeners.close();
    assertThat(path()).doesNotExist();
  }

  @Test
  void socketNobodyAnswersOn_isReplaced() throws IOException {
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(path()));
    }
    assertThat(path()).exists();
    open(unix());
    overUnix().start().send(FRAMES).stop();
    awaitEnding(Ending.STOPPED, 1);
  }

  @Test
  void whatIsOfOthers_isLeftAlone() throws IOException {
    Files.writeString(path(), "precious");
    assertThatThrownBy(() -> open(unix()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "unix:"
                + path()
                + " cannot be listened on: there is a file of that name which is no socket");
    assertThat(path()).hasContent("precious");
    Files.delete(path());
    open(unix());
    var second = List.of(unix());
    assertThatThrownBy(() -> TapListeners.open(second, sinks, InstantSource.system(), 1))
        .hasMessageEndingWith("another process listens there");
    overUnix().start().stop();
  }

  @Test
  void severalProducers_atBothEnds_andAgain() throws IOException {
    open(unix(), tcp());
    for (int round = 1; round <= 3; round++) {
      try (var first = overUnix().start();
          var second = overUnix().start();
          var third = overTcp().startAlone()) {
        for (int i = 0; i < 100; i++) {
          first.send(FRAMES);
          second.send(FRAMES);
          third.send(FRAMES);
        }
        first.stop();
        second.stop();
      }
      int wanted = round * 300 * MESSAGES;
      await().untilAsserted(() -> assertThat(sinks.messages).hasValue(wanted));
    }
    awaitEnding(Ending.CLOSED, 3);
    assertThat(listeners.counts().shed()).isZero();
  }

  @Test
  void whoBreaksTheProtocol_losesTheConnectionAlone() throws IOException {
    open(tcp());
    try (var good = overTcp().start();
        var other = overTcp();
        var long1 = overTcp().start();
        var cut = overTcp().start();
        var noise = overTcp()) {
      other.send(Producer.control(ControlFrame.START, List.of("protobuf:other"))).expectEnd();
      long1.send(new byte[] {0, 16, 0, 1}).expectEnd();
      cut.send(Arrays.copyOf(FRAMES, FRAMES.length - 1)).close();
      noise.send("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      noise.expectEnd();
      good.send(FRAMES).stop();
    }
    awaitEnding(Ending.CONTENT_TYPE, 1);
    awaitEnding(Ending.DATA_TOO_LONG, 2);
    awaitEnding(Ending.CUT, 1);
    awaitEnding(Ending.STOPPED, 1);
    assertThat(sinks.messages).hasValue(2 * MESSAGES - 1);
    assertThat(sinks.ended).hasValue(sinks.begun.get());
  }

  @Test
  void octetByOctet_allIsTaken() throws IOException {
    open(tcp());
    var producer = overTcp().start();
    for (byte octet : FRAMES) {
      producer.send(new byte[] {octet});
    }
    producer.stop();
    assertThat(sinks.messages).hasValue(MESSAGES);
  }

  @Test
  void thousandsOfConnections_leaveNothingBehind() throws IOException {
    open(unix());
    for (int i = 0; i < 2_000; i++) {
      overUnix().close();
    }
    // Where they come faster than they are seen to be gone, some are too many at a time.
    await().until(() -> listeners.counts().opened() == 2_000 && listeners.counts().open() == 0);
    overUnix().start().send(FRAMES).stop();
    awaitEnding(Ending.STOPPED, 1);
    assertThat(listeners.counts().open()).isZero();
    assertThat(sinks.begun).hasValue(1);
  }

  @Test
  void beyondTheMostConnections_newOnesAreClosed() throws IOException {
    open(tcp());
    var held = new java.util.ArrayList<Producer>();
    for (int i = 0; i < Reception.MOST_CONNECTIONS; i++) {
      held.add(overTcp());
    }
    await().until(() -> listeners.counts().open() == Reception.MOST_CONNECTIONS);
    overTcp().expectEnd();
    awaitEnding(Ending.TOO_MANY, 1);
    held.getFirst().start().send(FRAMES).stop();
    held.forEach(Producer::close);
  }

  @Test
  void sinkThatFails_costsNoOtherMessage() throws IOException {
    sinks =
        new CountingSinks(
            () -> {
              if (sinks.messages.get() == 3 && sinks.shed.getAndSet(0) == 0) {
                sinks.messages.incrementAndGet();
                throw new IllegalStateException("made up");
              }
            });
    open(unix());
    overUnix().start().send(FRAMES).stop();
    awaitEnding(Ending.STOPPED, 1);
    assertThat(sinks.messages).hasValue(MESSAGES);
    assertThat(listeners.counts().failed()).isEqualTo(1);
  }

  /** Read in full this would take a quarter of an hour. */
  @Test
  void slowSink_neverStopsTheProducer_andAllIsAccountedFor() throws IOException {
    sinks = new CountingSinks(() -> LockSupport.parkNanos(1_000_000));
    open(unix());
    int repeats = 1_000;
    int rounds = 75;
    var many = new ByteArrayOutputStream();
    for (int i = 0; i < repeats; i++) {
      many.writeBytes(FRAMES);
    }
    var producer = overUnix().start();
    for (int i = 0; i < rounds; i++) {
      producer.send(many.toByteArray());
    }
    producer.stop();
    awaitEnding(Ending.STOPPED, 1);
    long sent = (long) repeats * rounds * MESSAGES;
    var counts = listeners.counts();
    assertThat(counts.frames()).isEqualTo(sent);
    assertThat(counts.shed()).isEqualTo(sinks.shed.get()).isPositive();
    assertThat(sinks.messages.get() + sinks.shed.get()).isEqualTo(sent);
  }

  @Test
  void close_endsConnectionsAndSinks() throws IOException {
    open(unix());
    try (var producer = overUnix().start().send(FRAMES)) {
      await().untilAsserted(() -> assertThat(sinks.messages).hasValue(MESSAGES));
      listeners.close();
      producer.expectEnd();
      assertThat(sinks.ended).hasValue(1);
      assertThat(listeners.counts().endings()).containsEntry(Ending.SHUTDOWN.label(), 1L);
    }
  }
}
