// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.tldwatch.alerting.draft.Committee;

/** Log-in of members by name or mail address, whatever the case. The principal is the name. */
final class CommitteeLogin implements AuthenticationProvider {
  private static final Logger logger = LoggerFactory.getLogger(CommitteeLogin.class);

  private final Committee committee;
  private final MemberPasswords passwords;
  private final LoginThrottle throttle;

  CommitteeLogin(Committee committee, MemberPasswords passwords, LoginThrottle throttle) {
    this.committee = committee;
    this.passwords = passwords;
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var login = attempt.getName().strip();
    var member = committee.find(login).map(Committee.Member::name);
    var account = member.orElse(login).toLowerCase(Locale.ROOT);
    if (throttle.begin(account).isPresent()) {
      throw new LockedException("too many failures");
    }
    if (!passwords.matches(member, String.valueOf(attempt.getCredentials()))) {
      logger.warn("log-in failed known={}", member.isPresent());
      throw new BadCredentialsException("name or password is wrong");
    }
    throttle.succeeded(account);
    return UsernamePasswordAuthenticationToken.authenticated(
        member.orElseThrow(), null, List.of(new SimpleGrantedAuthority("ROLE_MEMBER")));
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
