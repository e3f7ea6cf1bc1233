// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.delegation.Zones.zone;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.catalogue.RootEdition;

class SuccessionTest {
  private static final String DS = " 1 IN DS 17153 13 2 " + "AB".repeat(32) + "\n";

  private static String tld(int number) {
    return "q" + (char) ('a' + number);
  }

  private static RootEdition zone20(long serial, IntFunction<String> tld) {
    return zone(serial, IntStream.range(0, 20).mapToObj(tld).collect(Collectors.joining()));
  }

  private static String signed(int number) {
    return outside(number) + tld(number) + "." + DS;
  }

  /** A server of another name, so that its address may be missing. */
  private static String outside(int number) {
    var server = tld(number) + ".outside.example.";
    return tld(number) + ". 1 IN NS " + server + "\n" + server + " 1 IN A 192.0.2." + number + "\n";
  }

  private static final RootEdition BEFORE = zone20(4_294_967_295L, SuccessionTest::signed);

  @Test
  void fault_laterSerial_isNone_alsoAroundTheEndOfNumbers() {
    assertThat(Succession.fault(BEFORE, zone20(0, SuccessionTest::signed))).isEmpty();
    assertThat(Succession.fault(BEFORE, zone20(2_147_483_646, SuccessionTest::signed))).isEmpty();
  }

  @Test
  void fault_serialThatWentBack() {
    assertThat(Succession.fault(BEFORE, zone20(4_294_967_294L, SuccessionTest::signed)))
        .hasValue("is older: its serial 4294967294 comes before 4294967295 (RFC 1982)");
    assertThat(Succession.fault(BEFORE, zone20(2_147_483_647, SuccessionTest::signed)))
        .hasValueSatisfying(fault -> assertThat(fault).contains("2^31 away"));
  }

  @Test
  void fault_sameSerial_onlyWithTheSameContent() {
    assertThat(Succession.fault(BEFORE, BEFORE)).isEmpty();
    assertThat(Succession.fault(BEFORE, zone20(BEFORE.serial().value(), SuccessionTest::outside)))
        .hasValue(
            "has the same serial 4294967295 and other content: the delegation of .qa and of 19 more"
                + " ccTLDs differs");
  }

  @Test
  void fault_tldsThatVanishInBulk() {
    assertThat(Succession.fault(BEFORE, zone20(1, number -> number % 2 == 0 ? signed(number) : "")))
        .hasValue("is cut short or damaged: 10 of 20 ccTLDs are missing, among them .qb");
  }

  @Test
  void fault_fewTldsThatVanish_areBelieved_unlessTheyAreTheEndOfTheFile() {
    assertThat(Succession.fault(BEFORE, zone20(1, number -> number < 3 ? "" : signed(number))))
        .isEmpty();
    assertThat(Succession.fault(BEFORE, zone20(1, number -> number > 16 ? "" : signed(number))))
        .hasValue("is cut short or damaged: 3 of 20 ccTLDs are missing, among them .qr");
  }

  @Test
  void fault_allDsRecordsGone() {
    assertThat(Succession.fault(BEFORE, zone20(1, SuccessionTest::outside)))
        .hasValue("is damaged: 20 of 20 ccTLDs have lost all DS records");
    assertThat(
            Succession.fault(
                BEFORE, zone20(1, number -> number < 3 ? outside(number) : signed(number))))
        .isEmpty();
  }

  @Test
  void fault_addressesGoneInBulk() {
    IntFunction<String> bare =
        number -> signed(number).replaceAll("(?m)^.* IN A .*\n", number < 9 ? "$0" : "");
    assertThat(Succession.fault(BEFORE, zone20(1, bare)))
        .hasValue(
            "is cut short or damaged: 11 of 20 name servers have lost all addresses, among them"
                + " qj.outside.example");
  }
}
