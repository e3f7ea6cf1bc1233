// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.DefaultEventLoop;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.link.Link;
import org.tldwatch.probe.link.LinkStatistics;
import org.tldwatch.probe.link.spool.Spool;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.TlsConfig;
import org.tldwatch.runtime.tls.KeyMaterial;

/** A link with certificates on both ends: those replaced in time, and those that are refused. */
class CertificatesIT {
  @TempDir Path folder;
  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final Warnings warnings = new Warnings();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Link.class);
  private final List<X509Certificate> shownByProbe = new CopyOnWriteArrayList<>();
  private final List<StreamObserver<CollectorMessage>> streams = new CopyOnWriteArrayList<>();
  private TestAuthority authority;
  private TlsConfig collectorFiles;
  private KeyMaterial collectorMaterial;
  private Server collector;
  private CollectorChannels channels;
  private Link link;

  @BeforeEach
  void start() {
    authority = new TestAuthority(folder, "authority");
    warnings.start();
    logger.addAppender(warnings);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(warnings);
    if (link != null) {
      loop.submit(link::stop).syncUninterruptibly();
    }
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    if (channels != null) {
      channels.close();
    }
    if (collector != null) {
      collector.shutdownNow();
    }
    if (collectorMaterial != null) {
      collectorMaterial.close();
    }
  }

  @Test
  void newFiles_countFromTheNextConnection_brokenOnesDoNot() throws IOException {
    collect(authority.issue("collector", "IP:127.0.0.1", 2));
    var files = authority.issue("ams1", "DNS:ams1", 2);
    link(files);
    awaitOpen(1);
    var material = Objects.requireNonNull(channels.material());
    assertThat(material.refresh()).as("nothing is new").isFalse();

    authority.issue("ams1", "DNS:ams1", 3);
    authority.issue("collector", "IP:127.0.0.1", 3);
    assertThat(material.refresh()).isTrue();
    assertThat(collectorMaterial.refresh()).isTrue();
    breakConnections();
    awaitOpen(2);
    assertThat(shownByProbe.stream().map(X509Certificate::getSerialNumber).distinct()).hasSize(2);
    var inForce = lastShown();

    Files.writeString(files.certificate(), "-----BEGIN CERTIFICATE-----\nnone\n");
    authority.issue("collector", "IP:127.0.0.1", 4);
    Files.writeString(collectorFiles.key(), "no key");
    for (var end : List.of(material, collectorMaterial)) {
      assertThat(end.refresh()).isFalse();
      assertThat(end.refresh()).as("the same files are not tried again").isFalse();
      assertThat(end.faults()).isEqualTo(1);
    }
    breakConnections();
    awaitOpen(3);
    assertThat(lastShown()).isEqualTo(inForce);
  }

  @Test
  void expiredCertificateOfTheProbe_isRefused_andToldOnce() throws IOException {
    collect(authority.issue("collector", "IP:127.0.0.1", 2));
    link(authority.issue("ams1", "DNS:ams1", -1));
    assertThat(refusal()).contains("our certificate", "expired");
  }

  @Test
  void foreignCertificateOfTheProbe_isRefused_andToldOnce() throws IOException {
    collect(authority.issue("collector", "IP:127.0.0.1", 2));
    var foreign = new TestAuthority(folder, "foreign").issue("ams1", "DNS:ams1", 2);
    link(new TlsConfig(foreign.certificate(), foreign.key(), collectorFiles.authority()));
    assertThat(refusal()).contains("the collector refuses our certificate", "authority");
  }

  @Test
  void collectorOfAnotherName_isRefused_andToldOnce() throws IOException {
    collect(authority.issue("collector", "DNS:collector.example", 2));
    link(authority.issue("ams1", "DNS:ams1", 2));
    assertThat(refusal()).contains("the collector is not trusted", "CN=collector", "127.0.0.1");
  }

  @Test
  void expiredCertificateOfTheCollector_isRefused_andToldOnce() throws IOException {
    collect(authority.issue("collector", "IP:127.0.0.1", -1));
    link(authority.issue("ams1", "DNS:ams1", 2));
    assertThat(refusal()).contains("the collector is not trusted", "it has expired");
  }

  /** The only warning after several attempts. */
  private String refusal() {
    eventually().until(() -> statistics().streams() >= 4);
    assertThat(statistics().connected()).isFalse();
    assertThat(streams).isEmpty();
    assertThat(warnings.told).hasSize(1);
    assertThat(warnings.told.getFirst()).contains("ams1", "collector=1").doesNotContain("\n");
    return warnings.told.getFirst();
  }

  private void awaitOpen(int time) {
    eventually().until(() -> streams.size() == time && statistics().connected());
  }

  private BigInteger lastShown() {
    return shownByProbe.getLast().getSerialNumber();
  }

  /** Ends the streams and their connection, as a network does. */
  private void breakConnections() throws IOException {
    int port = collector.getPort();
    collector.shutdownNow();
    eventually().until(collector::isTerminated);
    serve(port);
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(40));
  }

  private LinkStatistics statistics() {
    return loop.submit(link::statistics).syncUninterruptibly().getNow();
  }

  private void collect(TlsConfig files) throws IOException {
    collectorFiles = files;
    collectorMaterial = KeyMaterial.load(files);
    serve(0);
  }

  private void serve(int port) throws IOException {
    collector =
        NettyServerBuilder.forAddress(new InetSocketAddress(Fixtures.LOOPBACK, port))
            .sslContext(
                GrpcSslContexts.configure(SslContextBuilder.forServer(collectorMaterial.keys()))
                    .trustManager(collectorMaterial.trust())
                    .clientAuth(ClientAuth.REQUIRE)
                    .sessionTimeout(1)
                    .build())
            .intercept(new Peers())
            .addService(new Service())
            .build()
            .start();
  }

  private void link(TlsConfig files) {
    channels =
        CollectorChannels.open(
            new ProbeConfig(
                "ams1",
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                List.of(),
                new LocationConfig("", "", 0),
                new HostPort("127.0.0.1", collector.getPort()),
                files),
            null);
    link =
        new Link(
            Hello.newBuilder().setVantage("ams1").setBoot(7).build(),
            channels.channels(),
            loop,
            new Clocks(InstantSource.system(), System::nanoTime),
            new Random(1),
            Spool.NONE,
            _ -> {});
    link.use(channels.material());
    loop.execute(link::start);
  }

  private static final class Warnings extends AppenderBase<ILoggingEvent> {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel() == Level.WARN) {
        told.add(event.getFormattedMessage());
      }
    }
  }

  private final class Peers implements ServerInterceptor {
    @Override
    public <Q, A> Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      var session =
          Objects.requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
      try {
        shownByProbe.add((X509Certificate) session.getPeerCertificates()[0]);
      } catch (SSLPeerUnverifiedException cause) {
        throw new AssertionError(cause);
      }
      return next.startCall(call, headers);
    }
  }

  private final class Service extends ProbeLinkGrpc.ProbeLinkImplBase {
    @Override
    public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> responses) {
      streams.add(responses);
      responses.onNext(
          CollectorMessage.newBuilder().setAssignment(Assignment.getDefaultInstance()).build());
      return new StreamObserver<>() {
        @Override
        public void onNext(ProbeMessage message) {}

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }
}
