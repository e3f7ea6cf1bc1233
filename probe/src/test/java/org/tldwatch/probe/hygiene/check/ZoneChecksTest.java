// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Serial;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** The checks of family ZONE, each on answers made up for it. */
class ZoneChecksTest {
  private static final long SERIAL = 2026112001L;

  private final World world = new World();

  private World soa(ServerAddress at, long serial) {
    return world.answer(
        at,
        Ask.SOA,
        Type.SOA,
        answer -> answer.add(Type.SOA, World.SOA.replace("2026112001", "" + serial)));
  }

  private void newest(long serial, Duration age) {
    world.serials =
        SerialHistory.EMPTY
            .see(List.of(new Serial(SERIAL)), World.NOW.minus(Duration.ofDays(30)))
            .see(List.of(new Serial(serial)), World.NOW.minus(age));
  }

  @Test
  void authority_ofEveryServer_isFine() {
    world.assertFine(new ZoneAuthority());
  }

  @Test
  void authority_withoutAa_isError() {
    world.answer(
        World.NS1, Ask.SOA, Type.SOA, answer -> answer.add(Type.SOA, World.SOA).notAuthoritative());
    assertThat(world.only(new ZoneAuthority()).sentence())
        .isEqualTo(
            "ns1.nic.xa (192.0.2.1) answered NOERROR, not authoritative when asked for the SOA"
                + " record of xa; expected the record, with authority.");
  }

  @Test
  void authority_refused_isError() {
    world.answer(
        World.NS1, Ask.SOA, Type.SOA, answer -> answer.rcode(Rcode.REFUSED).notAuthoritative());
    assertThat(world.only(new ZoneAuthority()).level()).isEqualTo(CheckLevel.ERROR);
  }

  @Test
  void authority_withoutAnswer_isInconclusive() {
    world.reply(World.NS1, Ask.SOA, new Reply.Silent());
    assertThat(world.only(new ZoneAuthority()))
        .satisfies(
            judged -> {
              assertThat(judged.level()).isEqualTo(CheckLevel.INCONCLUSIVE);
              assertThat(judged.sentence())
                  .isEqualTo(
                      "ns1.nic.xa (192.0.2.1) did not answer in time; asked for SOA of the TLD.");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "PT10M, OK",
    "PT45M, OK",
    "PT46M, WARNING",
    "PT41H, WARNING",
    "PT43H, CRITICAL",
    "P8D, CRITICAL"
  })
  void serial_countsByAge(Duration age, CheckLevel level) {
    newest(SERIAL + 1, age);
    soa(World.NS2, SERIAL + 1);
    soa(World.NS2_IPV6, SERIAL + 1);
    var judged = world.judge(new SerialCheck());
    if (level == CheckLevel.OK) {
      assertThat(judged).isEmpty();
    } else {
      assertThat(judged).extracting(Judged::level).containsExactly(level);
      assertThat(judged.getFirst().at()).isEqualTo(World.NS1);
      assertThat(judged.getFirst().sentence()).contains("serves serial 2026112001", "2026112002");
    }
  }

  @Test
  void serial_afterExpiry_saysThatItShouldNotBeServed() {
    newest(SERIAL + 1, Duration.ofDays(8));
    assertThat(world.judge(new SerialCheck()).getFirst().sentence())
        .contains("it should have stopped");
  }

  @Test
  void serial_farAway_isError() {
    newest(SERIAL, Duration.ZERO);
    soa(World.NS1, 1);
    var judged = world.only(new SerialCheck());
    assertThat(judged.level()).isEqualTo(CheckLevel.ERROR);
    assertThat(judged.sentence()).contains("serves serial 1, far from 2026112001");
  }

  @Test
  void timers_ofCommonZones_areFine() {
    world.assertFine(new SoaTimers());
  }

  @ParameterizedTest
  @CsvSource({
    "60 30 604800 300, NOTICE, REFRESH is 60 s",
    "1800 1800 604800 300, NOTICE, less than REFRESH",
    "1800 900 604800 172800, NOTICE, MINIMUM is 172800 s",
    "1800 900 86400 300, WARNING, EXPIRE is 86400 s",
    "86400 7200 90000 300, ERROR, less than REFRESH + RETRY"
  })
  void timers_thatMakeNoSense_areTold(String timers, CheckLevel level, String text) {
    world.answer(
        World.NS1,
        Ask.SOA,
        Type.SOA,
        answer -> answer.add(Type.SOA, "ns1.nic.xa. h.nic.xa. 1 " + timers));
    var judged = world.only(new SoaTimers());
    assertThat(judged.level()).isEqualTo(level);
    assertThat(judged.sentence()).contains(text);
  }

  @Test
  void agreement_ofSameSerialWithOtherTimers_isWarning() {
    world.answer(
        World.NS2,
        Ask.SOA,
        Type.SOA,
        answer -> answer.add(Type.SOA, World.SOA.replace("1800", "3600")));
    var judged = world.only(new SoaAgreement());
    assertThat(judged.at()).isEqualTo(World.NS2);
    assertThat(judged.sentence()).contains("but ns1.nic.xa (192.0.2.1) with the same serial");
  }

  @Test
  void agreement_ofDifferentSerials_isFine() {
    soa(World.NS2, SERIAL + 5).assertFine(new SoaAgreement());
  }
}
