// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.tls.KeyMaterial;

/** Where name servers find us: they are the clients. */
public sealed interface Endpoint {

  /**
   * A Unix socket.
   *
   * @param path at most 107 octets long; its folder has to be there
   * @param mode who may write to it, and so connect
   * @param group of the file; null leaves it that of the process
   */
  record Unix(Path path, Set<PosixFilePermission> mode, @Nullable String group)
      implements Endpoint {
    public Unix {
      mode = Set.copyOf(mode);
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** Anybody who can reach the address can feed us: loopback, or a network of our own. */
  record Tcp(InetSocketAddress address) implements Endpoint {
    @Override
    public String toString() {
      return "tcp:" + address.getHostString() + ":" + address.getPort();
    }
  }

  /** Only who shows a certificate that the material's authority signed. */
  record Tls(InetSocketAddress address, KeyMaterial material) implements Endpoint {
    @Override
    public String toString() {
      return "tls:" + address.getHostString() + ":" + address.getPort();
    }
  }
}
