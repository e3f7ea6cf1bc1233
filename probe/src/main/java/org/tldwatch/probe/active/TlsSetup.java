// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.SSLException;

/**
 * TLS towards name servers as RFC 9539 has it: opportunistic, so that any certificate will do and
 * none is looked at, no server name is sent, and ALPN offers {@code dot} (RFC 7858). It measures
 * whether the server speaks TLS and how fast, never who it is. No session is resumed, so each
 * handshake is a full one. Confined to the TLS loop.
 */
final class TlsSetup {
  /** A peer that does not read must not keep a socket that we are done with. */
  private static final int FAREWELL_MILLIS = 100;

  private final SslContext context;
  private boolean proven;

  TlsSetup() {
    try {
      context =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .trustManager(InsecureTrustManagerFactory.INSTANCE)
              .endpointIdentificationAlgorithm(null)
              .protocols("TLSv1.3", "TLSv1.2")
              .applicationProtocolConfig(
                  new ApplicationProtocolConfig(
                      Protocol.ALPN,
                      SelectorFailureBehavior.NO_ADVERTISE,
                      SelectedListenerFailureBehavior.ACCEPT,
                      "dot"))
              .build();
    } catch (SSLException cause) {
      throw new IllegalStateException("every Java runtime should know TLS 1.3", cause);
    }
  }

  /** Whether a handshake was completed, so that all that TLS needs is loaded. */
  boolean isProven() {
    return proven;
  }

  void proven() {
    proven = true;
  }

  /** TLS for one connection; the deadline of the sample bounds the handshake. */
  SslHandler newHandler(Channel channel) {
    var handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(0);
    handler.setCloseNotifyFlushTimeoutMillis(FAREWELL_MILLIS);
    return handler;
  }
}
