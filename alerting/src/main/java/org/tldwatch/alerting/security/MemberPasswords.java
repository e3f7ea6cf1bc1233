// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.tldwatch.runtime.config.MemberConfig;

/** The members' passwords, read once and kept as bcrypt hashes only. Immutable. */
public final class MemberPasswords {
  /** With fewer, no alert can get the approval of two who did not write it. */
  private static final int SMALLEST_COMMITTEE = 3;

  /** What bcrypt looks at; it would ignore the rest, so a longer password is refused. */
  private static final int LONGEST_BYTES = 72;

  private static final Pattern BCRYPT =
      Pattern.compile("\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
  private static final Logger logger = LoggerFactory.getLogger(MemberPasswords.class);

  private final PasswordEncoder encoder =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();
  private final Map<String, String> hashes = new HashMap<>();

  /** Compared with where there is none, so that time does not tell who is a member. */
  private final String decoy = encode("decoy");

  /**
   * Reads the password files.
   *
   * @throws ConfigurationException naming each member whose file cannot be used
   */
  MemberPasswords(List<MemberConfig> committee) {
    var faults = new ArrayList<Fault>();
    for (var member : committee) {
      var file = member.passwordFile();
      if (file != null) {
        try {
          hashes.put(member.name(), read(file));
        } catch (IllegalArgumentException cause) {
          faults.add(
              new Fault(
                  file.toString(),
                  0,
                  "password of committee member '" + member.name() + "' " + cause.getMessage()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
    if (hashes.size() < SMALLEST_COMMITTEE) {
      logger.warn(
          "committee too small: members={} able to log in={} needed={}, one writes and two others"
              + " approve; no alert can be approved",
          committee.size(),
          hashes.size(),
          SMALLEST_COMMITTEE);
    }
  }

  /**
   * Tells whether the password files could be used.
   *
   * @throws ConfigurationException naming each member whose file cannot
   */
  public static void check(List<MemberConfig> committee) {
    var _ = new MemberPasswords(committee);
  }

  /** Whether this is the member's password; takes as long where there is no such member. */
  boolean matches(Optional<String> member, String password) {
    var hash = member.map(hashes::get);
    boolean same = matches(password, hash.orElse(decoy));
    return same && hash.isPresent();
  }

  private boolean matches(String password, String hash) {
    return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES
        && encoder.matches(password, hash);
  }

  private String read(Path file) {
    try (var lines = Files.lines(file)) {
      var first = lines.findFirst().map(String::strip).orElse("");
      if (first.isEmpty()) {
        throw new IllegalArgumentException("is empty: its first line should be the password");
      }
      if (BCRYPT.matcher(first).matches()) {
        return first;
      }
      if (first.startsWith("{bcrypt}")) {
        throw new IllegalArgumentException("should be a bcrypt hash after '{bcrypt}'");
      }
      if (first.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
        throw new IllegalArgumentException("should have at most " + LONGEST_BYTES + " bytes");
      }
      return encode(first);
    } catch (NoSuchFileException ignored) {
      throw new IllegalArgumentException("cannot be read: there is no such file", ignored);
    } catch (MalformedInputException cause) {
      throw new IllegalArgumentException("cannot be read: it is not UTF-8", cause);
    } catch (IOException cause) {
      throw new IllegalArgumentException("cannot be read: " + cause.getMessage(), cause);
    }
  }

  private String encode(String password) {
    return Objects.requireNonNull(encoder.encode(password));
  }
}
