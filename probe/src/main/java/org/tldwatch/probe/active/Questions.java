// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import org.tldwatch.model.Tld;
import org.tldwatch.probe.dns.Question;
import org.tldwatch.probe.dns.ZoneSecurity;

/** What the servers of one TLD are asked, and what the parent zone says of their answers. */
final class Questions {
  final Question soa;
  final Question randomName;
  ZoneSecurity security = ZoneSecurity.UNKNOWN;

  Questions(Tld tld) {
    soa = Question.about(tld);
    randomName = Question.ofRandomName(tld);
  }
}
