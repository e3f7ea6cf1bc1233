// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.regex.Pattern;
import org.tldwatch.model.Outcome.OwnFault;

/** What the system refuses to a probe, by error number (errno(3), Linux). */
public enum SocketError {
  EPERM(1),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  ENFILE(23),
  EMFILE(24),
  EAFNOSUPPORT(97),
  EADDRINUSE(98),
  EADDRNOTAVAIL(99),
  ENETDOWN(100),
  ENETUNREACH(101),
  ENOBUFS(105),
  OTHER(0);

  /** How the number is written into messages, whatever the language of the text. */
  private static final Pattern NUMBER = Pattern.compile("error\\(-(\\d{1,3})\\)");

  private final int number;

  SocketError(int number) {
    this.number = number;
  }

  static SocketError of(OwnFault fault) {
    var written = NUMBER.matcher(fault.detail());
    if (written.find()) {
      int number = Integer.parseInt(written.group(1));
      for (var error : values()) {
        if (error.number == number) {
          return error;
        }
      }
    }
    return OTHER;
  }
}
