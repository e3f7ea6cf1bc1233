// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.net.InetAddress;
import org.tldwatch.probe.hygiene.check.Reply;
import org.xbill.DNS.Message;

/** Puts one question and waits for what comes back. It tries once. */
interface Asking {
  Reply overUdp(InetAddress address, int port, Message question);

  Reply overTcp(InetAddress address, int port, Message question);
}
