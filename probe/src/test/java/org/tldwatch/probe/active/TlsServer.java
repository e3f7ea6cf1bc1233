// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.tldwatch.lab.real.SelfSigned;
import org.tldwatch.probe.active.ScriptedServer.ConnectionScript;

/** The server's side of TLS, for scripts that speak inside it. */
final class TlsServer {
  private final SSLContext context;

  TlsServer(SelfSigned identity) {
    try {
      var server =
          SslContextBuilder.forServer(identity.certificate().toFile(), identity.key().toFile())
              .sslProvider(SslProvider.JDK)
              .build();
      context = ((JdkSslContext) server).context();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** A script for what is inside the TLS connection. */
  ConnectionScript inside(ConnectionScript script) {
    return inside(script, new String[] {"TLSv1.3", "TLSv1.2"});
  }

  ConnectionScript inside(ConnectionScript script, String... protocols) {
    return connection -> {
      try (var secured = secured(connection, protocols)) {
        secured.startHandshake();
        script.accepted(secured);
      }
    };
  }

  private SSLSocket secured(Socket connection, String... protocols) throws IOException {
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(connection, null, /* autoClose= */ true);
    socket.setUseClientMode(false);
    var parameters = new SSLParameters();
    parameters.setProtocols(protocols);
    parameters.setApplicationProtocols(new String[] {"dot"});
    socket.setSSLParameters(parameters);
    return socket;
  }
}
