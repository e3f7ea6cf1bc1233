// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.TlsConfig;

/**
 * The channel to the collector: both ends show a certificate, unless it never leaves the machine.
 */
final class CollectorChannel {
  /** Room for an assignment of some 100,000 targets. */
  private static final int LARGEST_MESSAGE = 16 << 20;

  private CollectorChannel() {}

  static ManagedChannel open(ProbeConfig config) {
    var collector = config.collector();
    var host = collector.host();
    return Grpc.newChannelBuilderForAddress(host, collector.port(), credentials(config))
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .build();
  }

  private static ChannelCredentials credentials(ProbeConfig config) {
    TlsConfig tls = config.tls();
    if (tls != null) {
      return mutualTls(config, tls);
    }
    if (config.collector().isLoopback()) {
      return InsecureChannelCredentials.create();
    }
    throw new ProbeException(
        "probe "
            + config.id()
            + ": collector "
            + config.collector()
            + " is not on this machine, so the link needs key material: set tls.certificate,"
            + " tls.key and tls.authority");
  }

  private static ChannelCredentials mutualTls(ProbeConfig config, TlsConfig tls) {
    try {
      return TlsChannelCredentials.newBuilder()
          .keyManager(tls.certificate().toFile(), tls.key().toFile())
          .trustManager(tls.authority().toFile())
          .build();
    } catch (IOException cause) {
      throw new ProbeException(
          "probe " + config.id() + ": cannot read the key material: " + cause.getMessage(), cause);
    }
  }
}
