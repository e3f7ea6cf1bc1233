// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.model.Tld;

/**
 * Tells under whose domain a name server lies: the name that somebody registered, by the public
 * suffix list. Names inside the TLD itself count as one domain, the TLD's own, whoever runs them.
 */
final class Operators {
  /** What the list does not know. */
  private static final Pattern LAST_TWO_LABELS = Pattern.compile("^.*\\.([^.]+\\.[^.]+)$");

  private Operators() {}

  static String domain(Tld tld, String server) {
    if (server.endsWith("." + tld.label())) {
      return tld.label();
    }
    if (InternetDomainName.isValid(server)) {
      var name = InternetDomainName.from(server);
      if (name.isUnderPublicSuffix()) {
        return name.topPrivateDomain().toString();
      }
    }
    return LAST_TWO_LABELS.matcher(server).replaceFirst("$1");
  }

  static Set<String> domains(Tld tld, List<NameServer> servers) {
    var domains = new TreeSet<String>();
    servers.forEach(server -> domains.add(domain(tld, server.name())));
    return domains;
  }
}
