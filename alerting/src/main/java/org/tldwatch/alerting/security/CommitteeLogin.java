// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
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
    var peer =
        attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    if (throttle.begin(account, peer).isPresent()) {
      failed(member, peer, "too many failures");
      throw new LockedException("too many failures");
    }
    if (!passwords.matches(member, String.valueOf(attempt.getCredentials()))) {
      failed(member, peer, "wrong name or password");
      throw new BadCredentialsException("name or password is wrong");
    }
    throttle.succeeded(account, peer);
    return UsernamePasswordAuthenticationToken.authenticated(
        member.orElseThrow(), null, List.of(new SimpleGrantedAuthority("ROLE_MEMBER")));
  }

  /** What is no member's name may be a password that went into the wrong field. */
  private static void failed(Optional<String> member, String peer, String why) {
    logger.warn("log-in failed account={} peer={} why={}", member.orElse("unknown"), peer, why);
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
