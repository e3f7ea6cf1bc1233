// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Severity;

/** Section {@code alerting}. */
public record AlertingConfig(
    @Setting(doc = "Where the console and the alerts API listen.", fallback = "127.0.0.1:8080")
        HostPort listen,
    @Setting(
            doc =
                "Address of the console as people reach it, for links in mail. Left out: `http://` and `listen`.",
            fallback = Setting.ABSENT)
        @Nullable URI publicUrl,
    @Setting(
            doc =
                "Contact repository, CSV with the header `tld,rank,name,email,phone,language,note`.")
        Path contacts,
    @Setting(doc = "Relay that takes our mail.") SmtpConfig smtp,
    @Setting(doc = "Address of the community's mailing list, to which approved alerts go.")
        String list,
    @Setting(doc = "Standing committee: who may edit and approve.") List<MemberConfig> committee,
    @Setting(
            doc =
                "Severity from which an incident gets a draft: `info`, `minor`, `major` or `critical`.",
            fallback = "major")
        Severity draftFrom,
    @Setting(
            doc =
                "Base URL of the collector's REST API, for evidence. Left out: the `collector` of this file.",
            fallback = Setting.ABSENT)
        @Nullable URI collector,
    @Setting(
            doc =
                "File with the bearer token of the REST API. Left out: `api-token` in the data folder, made at the first start.",
            fallback = Setting.ABSENT)
        @Nullable Path apiTokenFile) {

  public AlertingConfig {
    committee = List.copyOf(committee);
    if (committee.isEmpty()) {
      throw new IllegalArgumentException("committee should have at least one member");
    }
    MailAddress.requireValid("list", list);
    for (var member : committee) {
      if (committee.stream().filter(other -> other.clashesWith(member)).count() > 1) {
        throw new IllegalArgumentException(
            "committee: two members share the name or address of '" + member.name() + "'");
      }
    }
  }
}
