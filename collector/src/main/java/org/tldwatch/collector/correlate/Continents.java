// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The continent of a country, for telling what is seen from one part of the world alone. */
public final class Continents {
  private static final Map<String, String> BY_COUNTRY = new HashMap<>();

  static {
    put(
        "Africa",
        "DZ AO BJ BW BF BI CM CV CF TD KM CD CG CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG"
            + " MW ML MR MU YT MA MZ NA NE NG RE RW SH ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW");
    put(
        "Asia",
        "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KP KR KW KG LA LB MO MY MV MN MM"
            + " NP OM PK PS PH QA SA SG LK SY TW TJ TH TL TR TM AE UZ VN YE");
    put(
        "Europe",
        "AX AL AD AT BY BE BA BG HR CZ DK EE FO FI FR DE GI GR GG VA HU IS IE IM IT JE XK LV LI LT LU"
            + " MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB");
    put(
        "North America",
        "AI AG AW BS BB BZ BM BQ VG CA KY CR CU CW DM DO SV GL GD GP GT HT HN JM MQ MX MS NI PA PR BL"
            + " KN LC MF PM VC SX TT TC US VI");
    put("South America", "AR BO BR CL CO EC FK GF GY PY PE SR UY VE");
    put("Oceania", "AS AU CK FJ PF GU KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV VU WF");
  }

  private Continents() {}

  private static void put(String continent, String countries) {
    for (var country : countries.split(" ", -1)) {
      BY_COUNTRY.put(country, continent);
    }
  }

  /**
   * The continent of a country.
   *
   * @param country two letters (ISO 3166-1)
   */
  public static Optional<String> of(String country) {
    return Optional.ofNullable(BY_COUNTRY.get(country.toUpperCase(Locale.ROOT)));
  }
}
