// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Map;

/**
 * Response codes by number, since the registry is open (RFC 6895 section 2.3): a number without a
 * name stays a number.
 */
public final class Rcode {
  public static final int NOERROR = 0;
  public static final int FORMERR = 1;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int NOTIMP = 4;
  public static final int REFUSED = 5;
  public static final int NOTAUTH = 9;
  public static final int BADCOOKIE = 23;

  private static final Map<Integer, String> NAMES =
      Map.of(
          NOERROR,
          "noerror",
          FORMERR,
          "formerr",
          SERVFAIL,
          "servfail",
          NXDOMAIN,
          "nxdomain",
          NOTIMP,
          "notimp",
          REFUSED,
          "refused",
          NOTAUTH,
          "notauth",
          16,
          "badvers",
          BADCOOKIE,
          "badcookie");

  private Rcode() {}

  /** Lower-case name for metric labels; {@code other} for codes without a name here. */
  public static String label(int rcode) {
    return NAMES.getOrDefault(rcode, "other");
  }
}
