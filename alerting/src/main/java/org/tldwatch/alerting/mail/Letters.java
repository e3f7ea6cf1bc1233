// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads letters that were written, sent or not. Thread-safe; changes nothing. */
@Repository
public final class Letters {
  private final JdbcClient jdbc;

  Letters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The mail as it was or will be sent. */
  public Optional<ReadableMail> read(long letterId) {
    return jdbc.sql("select bytes from letter where id = :id")
        .param("id", letterId)
        .query((row, n) -> row.getBytes("bytes"))
        .optional()
        .map(ReadableMail::of);
  }
}
