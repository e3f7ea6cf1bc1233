// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One member of the standing committee. */
public record MemberConfig(
    @Setting(doc = "Name, which is also the log-in.") String name,
    @Setting(doc = "Mail address; works as log-in as well.") String email,
    @Setting(
            doc =
                "File whose first line is the password, or its hash in the form"
                    + " `{bcrypt}…`. A member without one cannot log in with a password.",
            fallback = Setting.ABSENT)
        @Nullable Path passwordFile) {

  public MemberConfig {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("name should have 1 to 100 characters");
    }
    MailAddress.requireValid("email", email);
  }

  boolean clashesWith(MemberConfig other) {
    return name.equalsIgnoreCase(other.name) || email.equalsIgnoreCase(other.email);
  }
}
