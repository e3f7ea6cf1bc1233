// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;

/** {@code ProbeLink.Connect} with requests that are in their wire form already. */
final class LinkMethod {
  static final MethodDescriptor<byte[], CollectorMessage> CONNECT =
      ProbeLinkGrpc.getConnectMethod().toBuilder(
              new Octets(), ProbeLinkGrpc.getConnectMethod().getResponseMarshaller())
          .build();

  private LinkMethod() {}

  private static final class Octets implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new KnownOctets(message);
    }

    @Override
    public byte[] parse(InputStream message) {
      try {
        return message.readAllBytes();
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  private static final class KnownOctets extends ByteArrayInputStream implements KnownLength {
    KnownOctets(byte[] message) {
      super(message);
    }
  }
}
