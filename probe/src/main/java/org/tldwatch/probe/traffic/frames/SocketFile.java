// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a Unix socket that we listen on. Confined to one thread. */
final class SocketFile {
  private static final int KIND = 0xF000;
  private static final int SOCKET = 0xC000;

  private final Endpoint.Unix endpoint;
  private @Nullable Object own;

  SocketFile(Endpoint.Unix endpoint) {
    this.endpoint = endpoint;
  }

  private Path path() {
    return endpoint.path();
  }

  /**
   * Removes what a sensor left behind that was killed.
   *
   * @throws IOException if something else is there
   */
  void makeWay() throws IOException {
    if (!Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    int mode = (int) Files.getAttribute(path(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if ((mode & KIND) != SOCKET) {
      throw new IOException("there is a file of that name which is no socket");
    }
    if (isAnswered()) {
      throw new IOException("another process listens there");
    }
    Files.delete(path());
  }

  private boolean isAnswered() throws IOException {
    try (var socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return socket.connect(UnixDomainSocketAddress.of(path()));
    } catch (ConnectException ignored) {
      return false; // Nobody listens.
    }
  }

  /** Lets in whom it is for, once the socket is bound. */
  void letIn() throws IOException {
    own = inode();
    var file = Files.getFileAttributeView(path(), PosixFileAttributeView.class);
    var group = endpoint.group();
    if (group != null) {
      var groups = path().getFileSystem().getUserPrincipalLookupService();
      file.setGroup(groups.lookupPrincipalByGroupName(group));
    }
    file.setPermissions(endpoint.mode());
  }

  /** Removes it, unless another process has put its own in its place. */
  void remove() throws IOException {
    if (own != null && Files.exists(path(), LinkOption.NOFOLLOW_LINKS) && own.equals(inode())) {
      Files.delete(path());
    }
  }

  private Object inode() throws IOException {
    return Objects.requireNonNull(
        Files.getAttribute(path(), "unix:ino", LinkOption.NOFOLLOW_LINKS));
  }
}
