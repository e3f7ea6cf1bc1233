// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Outcome.Unreachable;
import org.tldwatch.model.Outcome.UnreachableReason;

class SocketFaultsTest {
  @Test
  void icmpOverUdp() {
    Map.of(
            111, UnreachableReason.PORT,
            113, UnreachableReason.HOST,
            101, UnreachableReason.NETWORK,
            13, UnreachableReason.PROHIBITED)
        .forEach(
            (number, reason) ->
                assertThat(SocketFaults.answeredUdp(numbered(number)))
                    .isEqualTo(new Unreachable(reason)));
    assertThat(SocketFaults.answeredUdp(new PortUnreachableException()))
        .isEqualTo(new Unreachable(UnreachableReason.PORT));
  }

  @Test
  void connections() {
    Map.of(
            111, UnreachableReason.CONNECTION_REFUSED,
            104, UnreachableReason.CONNECTION_RESET,
            32, UnreachableReason.CONNECTION_CLOSED,
            113, UnreachableReason.HOST,
            101, UnreachableReason.NETWORK)
        .forEach(
            (number, reason) ->
                assertThat(SocketFaults.answeredTcp(numbered(number)))
                    .isEqualTo(new Unreachable(reason)));
    assertThat(
            SocketFaults.answeredTcp(
                new ConnectException("finishConnect(..) failed with error(-111): abgelehnt")))
        .isEqualTo(new Unreachable(UnreachableReason.CONNECTION_REFUSED));
  }

  @Test
  void lackOfDescriptorsBuffersAndPorts_isOurs() {
    for (int number : new int[] {11, 24, 23, 105, 99, 98, 1}) {
      assertThat(reason(SocketFaults.own(numbered(number)))).isEqualTo(OwnFaultReason.SOCKET);
    }
    assertThat(reason(SocketFaults.answeredTcp(numbered(99)))).isEqualTo(OwnFaultReason.SOCKET);
  }

  @Test
  void lackOfTheFamily_isOurs() {
    assertThat(reason(SocketFaults.own(numbered(97)))).isEqualTo(OwnFaultReason.NO_FAMILY);
    assertThat(reason(SocketFaults.own(numbered(101)))).isEqualTo(OwnFaultReason.NO_FAMILY);
    assertThat(reason(SocketFaults.own(new NoRouteToHostException("no"))))
        .isEqualTo(OwnFaultReason.NO_FAMILY);
    assertThat(reason(SocketFaults.ownConnecting(numbered(99))))
        .isEqualTo(OwnFaultReason.NO_FAMILY);
  }

  private static OwnFaultReason reason(Outcome outcome) {
    return ((OwnFault) outcome).reason();
  }

  /** As Netty words it; its own class needs native code, and this test runs everywhere. */
  private static IOException numbered(int number) {
    return new IOException("call(..) failed with error(-" + number + "): irgendwas");
  }
}
