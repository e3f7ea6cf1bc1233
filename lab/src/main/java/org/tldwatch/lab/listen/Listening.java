// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.listen;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.BindException;
import java.net.InetSocketAddress;

/** Where a server listens, in words. */
public final class Listening {
  private Listening() {}

  /** Address and port as they stand in a URL: an IPv6 address in brackets. */
  public static String text(InetSocketAddress where) {
    var address = InetAddresses.toAddrString(where.getAddress());
    return HostAndPort.fromParts(address, where.getPort()).toString();
  }

  /** Says where it was that nobody could listen, which the platform leaves out. */
  public static BindException failed(InetSocketAddress wanted, Throwable cause) {
    var exception = new BindException(text(wanted) + " (" + cause.getMessage() + ")");
    exception.initCause(cause);
    return exception;
  }
}
