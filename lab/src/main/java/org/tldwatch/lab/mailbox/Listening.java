// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/** Says where it was that nobody could listen, which the platform leaves out. */
final class Listening {
  private Listening() {}

  static BindException failed(InetSocketAddress wanted, IOException cause) {
    var where = wanted.getAddress().getHostAddress() + ":" + wanted.getPort();
    var exception = new BindException(where + " (" + cause.getMessage() + ")");
    exception.initCause(cause);
    return exception;
  }
}
