// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.RootZoneSource;

class RootKeeperTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final RootZoneSource REMOTE =
      new RootZoneSource.AtUrl(URI.create("https://root.example/root.zone"));

  @TempDir Path folder;
  private final List<RefreshFailure> failures = new ArrayList<>();
  private final List<String> marks = new ArrayList<>();
  private final List<String> renewals = new ArrayList<>();
  private Fetched next = new Fetched.Unchanged();

  private static Fetched zone(int serial, String address) {
    var text =
        """
        . 86400 IN SOA a.root.example. nstld.example. %d 1800 900 604800 86400
        xa. 172800 IN NS ns1.nic.xa.
        ns1.nic.xa. 172800 IN A %s
        """
            .formatted(serial, address);
    return new Fetched.Download(ByteString.copyFromUtf8(text), "mark-" + serial);
  }

  private static Fetched failure() {
    return new Fetched.Failure(RefreshFailure.TIMEOUT, "did not answer in time");
  }

  private RootKeeper open(RootZoneSource place) {
    return new RootKeeper(
        place,
        mark -> {
          marks.add(mark);
          return next;
        },
        folder,
        () -> NOW,
        failures::add);
  }

  private RootKeeper open() {
    return open(REMOTE);
  }

  private RootKeeper openWith(Fetched first) {
    next = first;
    return open();
  }

  private void look(RootKeeper keeper, Fetched fetched) {
    next = fetched;
    keeper.look(
        renewal -> renewals.add(renewal.before().serial() + " to " + renewal.after().serial()));
  }

  @Test
  void start_withoutAnythingKept_needsTheSource() {
    assertThat(openWith(zone(5, "192.0.2.1")).edition().serial().value()).isEqualTo(5);
    assertThat(marks).containsExactly("");
  }

  @Test
  void start_withNeither_isRefused() {
    assertThatThrownBy(() -> openWith(failure()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https://root.example/root.zone: did not answer in time");
  }

  @Test
  void start_fromADistance_takesWhatWasKept_andComparesWithTheFirstLook() {
    openWith(zone(5, "192.0.2.1"));
    var keeper = openWith(failure());

    assertThat(keeper.edition().serial().value()).isEqualTo(5);
    assertThat(keeper.status().checkedAt()).isEmpty();
    look(keeper, zone(6, "192.0.2.2"));
    assertThat(renewals).containsExactly("5 to 6");
    assertThat(marks).last().isEqualTo("mark-5");
    assertThat(keeper.status().checkedAt()).hasValue(NOW);
  }

  @Test
  void start_ofAnotherSource_leavesAsideWhatWasKept() {
    openWith(zone(5, "192.0.2.1"));
    next = zone(3, "192.0.2.1");

    var other = open(new RootZoneSource.AtUrl(URI.create("https://other.example/")));

    assertThat(other.edition().serial().value()).isEqualTo(3);
  }

  @Test
  void start_ofAFile_takesTheFile_andOffersWhatChangedMeanwhile() {
    var file = new RootZoneSource.InFile(Path.of("root.zone"));
    next = zone(5, "192.0.2.1");
    open(file);
    next = zone(7, "192.0.2.2");
    var keeper = open(file);

    assertThat(keeper.edition().serial().value()).isEqualTo(7);
    look(keeper, new Fetched.Unchanged());
    look(keeper, new Fetched.Unchanged());
    assertThat(renewals).containsExactly("5 to 7");
  }

  @Test
  void start_ofAFileThatWentBack_takesItWithoutComparing() {
    var file = new RootZoneSource.InFile(Path.of("root.zone"));
    next = zone(5, "192.0.2.1");
    open(file);
    next = zone(4, "192.0.2.2");
    var keeper = open(file);

    assertThat(keeper.edition().serial().value()).isEqualTo(4);
    look(keeper, new Fetched.Unchanged());
    assertThat(renewals).isEmpty();
  }

  @Test
  void start_ofAFileThatIsDamaged_takesWhatWasKept() {
    var file = new RootZoneSource.InFile(Path.of("root.zone"));
    next = zone(5, "192.0.2.1");
    open(file);
    next = new Fetched.Download(ByteString.copyFromUtf8("<html>\n"), "x");

    var keeper = open(file);

    assertThat(keeper.edition().serial().value()).isEqualTo(5);
    assertThat(keeper.status().fault()).get().asString().contains("root.zone:1: is no zone");
    assertThat(failures).containsExactly(RefreshFailure.DAMAGED);
  }

  @Test
  void look_inVain_isCountedAndToldAndChangesNothing() {
    var keeper = openWith(zone(5, "192.0.2.1"));

    look(keeper, failure());
    look(keeper, zone(4, "192.0.2.1"));
    look(keeper, zone(5, "192.0.2.2"));
    look(keeper, new Fetched.Download(ByteString.copyFromUtf8("xa. 1 IN NS"), "x"));

    assertThat(failures)
        .containsExactly(
            RefreshFailure.TIMEOUT,
            RefreshFailure.NOT_LATER,
            RefreshFailure.NOT_LATER,
            RefreshFailure.DAMAGED);
    assertThat(keeper.status().fault()).get().asString().contains("the last line is not complete");
    assertThat(renewals).isEmpty();
    assertThat(keeper.edition().serial().value()).isEqualTo(5);

    look(keeper, new Fetched.Unchanged());
    assertThat(keeper.status().fault()).isEmpty();
  }

  @Test
  void look_thatBringsTheSameAgain_isNoRenewal() {
    var keeper = openWith(zone(5, "192.0.2.1"));
    look(keeper, zone(5, "192.0.2.1"));
    assertThat(renewals).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void renewal_thatIsNotTakenOver_comesAgain_alsoAfterARestart() {
    var keeper = openWith(zone(5, "192.0.2.1"));
    next = zone(6, "192.0.2.2");
    keeper.look(
        _ -> {
          throw new IllegalStateException("the desk is closed");
        });
    assertThat(failures).containsExactly(RefreshFailure.STORE);

    var later = openWith(failure());
    look(later, zone(6, "192.0.2.2"));
    look(keeper, new Fetched.Unchanged());

    assertThat(renewals).containsExactly("5 to 6", "5 to 6");
  }

  @Test
  void keptZone_thatIsDamaged_isNotUsed() throws IOException {
    openWith(zone(5, "192.0.2.1"));
    Files.writeString(folder.resolve("root.zone.gz"), "nothing");
    assertThat(openWith(zone(4, "192.0.2.1")).edition().serial().value()).isEqualTo(4);
  }

  @Test
  void refreshClock_isATenthMoreOrLess() {
    var every = Duration.ofHours(1);
    var random = new Random(1);
    var intervals =
        Stream.generate(() -> RefreshClock.interval(every, random)).limit(1000).toList();
    assertThat(intervals).allMatch(millis -> millis >= 3_240_000 && millis < 3_960_000);
    assertThat(intervals.stream().distinct().count()).isGreaterThan(900);
  }
}
