// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The log-in form; Spring Security takes what it posts. */
@Controller
class LoginPage {
  @GetMapping("/login")
  String show(@Nullable Principal member) {
    return member == null ? "login" : "redirect:/";
  }
}
