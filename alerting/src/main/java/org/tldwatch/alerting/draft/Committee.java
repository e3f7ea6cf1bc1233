// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.util.List;
import java.util.Optional;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.MemberConfig;

/**
 * The standing committee as it is configured now.
 *
 * @param members at least one; names and addresses are unique, whatever the case
 */
public record Committee(List<Member> members) {

  /**
   * One member.
   *
   * @param name as configured; how drafts, approvals and events refer to the member
   */
  public record Member(String name, String email) {
    /** Whether a log-in would be taken for this member. */
    public boolean isKnownAs(String login) {
      return name.equalsIgnoreCase(login) || email.equalsIgnoreCase(login);
    }
  }

  public Committee {
    members = List.copyOf(members);
    for (var member : members) {
      if (members.stream().filter(other -> clash(member, other)).count() > 1) {
        throw new ConfigurationException(
            List.of(
                new Fault(
                    "committee",
                    0,
                    "'" + member.name() + "' shares a name or address with another member")));
      }
    }
  }

  static Committee of(List<MemberConfig> configured) {
    return new Committee(
        configured.stream().map(one -> new Member(one.name(), one.email())).toList());
  }

  /** The names, in configured order. */
  public List<String> names() {
    return members.stream().map(Member::name).toList();
  }

  /** The member with this name or mail address, whatever its case. */
  public Optional<Member> find(String login) {
    return members.stream().filter(member -> member.isKnownAs(login)).findFirst();
  }

  private static boolean clash(Member one, Member other) {
    return one.isKnownAs(other.name()) || one.isKnownAs(other.email());
  }
}
