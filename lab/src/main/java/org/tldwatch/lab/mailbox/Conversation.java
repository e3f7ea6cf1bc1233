// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mails that belong together by their References (RFC 5322 section 3.6.4).
 *
 * @param mails at least one, oldest first
 */
record Conversation(List<ReceivedMail> mails) {
  Conversation {
    mails = List.copyOf(mails);
  }

  ReceivedMail first() {
    return mails.getFirst();
  }

  ReceivedMail newest() {
    return mails.getLast();
  }

  /** All conversations, the one with the newest mail first. */
  static List<Conversation> of(List<ReceivedMail> oldestFirst) {
    var roots = new HashMap<String, String>();
    var groups = new LinkedHashMap<String, List<ReceivedMail>>();
    for (var mail : oldestFirst) {
      var root = rootOf(mail, roots);
      mail.messageId().ifPresent(id -> roots.putIfAbsent(id, root));
      mail.references().forEach(id -> roots.putIfAbsent(id, root));
      groups.computeIfAbsent(root, _ -> new ArrayList<>()).add(mail);
    }
    return groups.values().stream()
        .map(Conversation::new)
        .sorted(Comparator.comparing((Conversation each) -> each.newest().id()).reversed())
        .toList();
  }

  /**
   * What a mail refers to may never have come here, yet it joins those that refer to it as well.
   */
  private static String rootOf(ReceivedMail mail, Map<String, String> roots) {
    var own = mail.messageId().orElse(mail.id());
    for (var id : mail.references()) {
      var known = roots.get(id);
      if (known != null) {
        return known;
      }
    }
    var known = roots.get(own);
    return known != null ? known : mail.references().stream().findFirst().orElse(own);
  }
}
