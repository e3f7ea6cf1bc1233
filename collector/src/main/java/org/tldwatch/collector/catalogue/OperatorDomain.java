// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import com.google.common.net.InternetDomainName;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tldwatch.model.Tld;

/** Tells under whose domain a name server lies: the name that somebody registered for it. */
public final class OperatorDomain {
  /** What the public suffix list does not know. */
  private static final Pattern LAST_TWO_LABELS = Pattern.compile("^.*\\.([^.]+\\.[^.]+)$");

  private OperatorDomain() {}

  /**
   * The registered domain of a name server by the public suffix list; empty for a name inside the
   * TLD that it serves, which the TLD itself gives to whoever runs the server.
   *
   * @param server host name, lower case, without the trailing dot
   */
  public static Optional<String> of(Tld tld, String server) {
    if (server.endsWith("." + tld.label())) {
      return Optional.empty();
    }
    if (InternetDomainName.isValid(server)) {
      var name = InternetDomainName.from(server);
      if (name.isUnderPublicSuffix()) {
        return Optional.of(name.topPrivateDomain().toString());
      }
    }
    return Optional.of(LAST_TWO_LABELS.matcher(server).replaceFirst("$1"));
  }
}
