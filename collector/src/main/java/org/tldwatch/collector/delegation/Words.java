// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Collection;
import java.util.stream.Collectors;

/** Puts counts and lists into sentences. */
final class Words {
  private Words() {}

  static String list(Collection<InetAddress> addresses) {
    return addresses.stream().map(InetAddresses::toAddrString).collect(Collectors.joining(", "));
  }

  static String names(Collection<String> names) {
    return String.join(", ", names);
  }
}
