// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a sensor listens: name servers are the clients. */
public record SensorListenConfig(
    @Setting(
            doc =
                "Unix socket, made at the start; for BIND, Knot DNS, NSD and Unbound on this"
                    + " machine. At most 107 octets.",
            fallback = Setting.ABSENT)
        @Nullable Path unix,
    @Setting(
            doc = "Who may connect to the Unix socket, as chmod has it in octal.",
            fallback = "'0660'")
        String mode,
    @Setting(
            doc = "Group of the Unix socket, such as that of the name server. Left out: our own.",
            fallback = Setting.ABSENT)
        @Nullable String group,
    @Setting(
            doc =
                "Address for TCP. Whoever reaches it can feed the sensor: loopback, or a network of"
                    + " your own.",
            fallback = Setting.ABSENT)
        @Nullable HostPort tcp,
    @Setting(
            doc =
                "Address for TLS, with the key material of `tls`; name servers show a certificate"
                    + " of its authority.",
            fallback = Setting.ABSENT)
        @Nullable HostPort tls) {
  private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
  private static final int LONGEST_PATH = 107;

  public SensorListenConfig {
    if (unix == null && tcp == null && tls == null) {
      throw new IllegalArgumentException("listen should have one of unix, tcp and tls");
    }
    if (unix != null && unix.toString().length() > LONGEST_PATH) {
      throw new IllegalArgumentException(
          "unix should be at most " + LONGEST_PATH + " octets long: was " + unix);
    }
    if (!MODE.matcher(mode).matches()) {
      throw new IllegalArgumentException(
          "mode should be three octal digits, such as '0660': was '" + mode + "'");
    }
  }
}
