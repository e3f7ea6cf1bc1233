// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page shows. */
@ControllerAdvice(basePackageClasses = EveryPage.class)
class EveryPage {
  @ModelAttribute("member")
  @Nullable String member(@Nullable Principal member) {
    return member == null ? null : member.getName();
  }
}
