// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.active.AskerSettings;
import org.tldwatch.probe.active.Assignment;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.active.ObservationSink;
import org.tldwatch.probe.active.Transports;

/** The self-check against root servers on loopback; what the targets do is made up. */
class SelfCheckIT {
  private static final Outcome GOOD = new Outcome.Denied(3, "", 100, Outcome.Proof.UNSIGNED);
  private static final Outcome TIMEOUT = new Outcome.Timeout();
  private static final int NETWORKS = 20;

  /** The index of the first target over IPv6; the first over TCP comes behind the last of those. */
  private static final int IPV6 = NETWORKS;

  private static final int TCP = 2 * NETWORKS;
  private static final long ELAPSED = 2_000_000_000L;

  private final List<FakeRootServer> roots = new ArrayList<>();
  private final FakeRootServer dead = new FakeRootServer("127.0.0.99");
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<Integer> overdue = new CopyOnWriteArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicLong clockAsked = new AtomicLong();
  private final EventLoopGroup group = Transports.best().newEventLoop("self-check-test");
  private final EventLoop loop = group.next();
  private final Clocks clocks = new Clocks(InstantSource.system(), System::nanoTime);
  private final SelfCheck selfCheck =
      new SelfCheck(
          new AskerSettings("ams1", Duration.ofSeconds(1), Duration.ofSeconds(1), List.of()),
          Transports.best(),
          loop,
          clocks,
          new Sink(),
          new Around());

  private record Told(int index, long elapsed, Outcome outcome) {
    boolean isOwn(OwnFaultReason reason) {
      return outcome instanceof OwnFault fault && fault.reason() == reason;
    }
  }

  private final class Sink implements ObservationSink {
    @Override
    public void assigned(long version) {}

    @Override
    public void observed(
        int index, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
      told.add(new Told(index, elapsedNanos, outcome));
    }

    @Override
    public boolean overdue(int index, long sentMicros, long waitedNanos) {
      overdue.add(index);
      return true;
    }
  }

  private final class Around implements Outside {
    @Override
    public void changed() {
      changes.incrementAndGet();
    }

    @Override
    public boolean askClock(long sentNanos) {
      clockAsked.set(sentNanos);
      return true;
    }
  }

  @BeforeEach
  void start() {
    for (int i = 0; i < 5; i++) {
      roots.add(new FakeRootServer("127.0.0." + (10 + i)));
    }
    roots.add(new FakeRootServer("::1"));
    dead.answer(FakeRootServer.SILENT);
    var targets =
        Stream.of(
                IntStream.range(0, NETWORKS)
                    .mapToObj(i -> target("10.0." + i + ".1", Transport.UDP)),
                IntStream.range(0, NETWORKS)
                    .mapToObj(i -> target("2001:db8:" + i + "::1", Transport.UDP)),
                IntStream.range(0, NETWORKS)
                    .mapToObj(i -> target("10.0." + i + ".1", Transport.TCP)))
            .flatMap(each -> each)
            .map(Optional::of)
            .toList();
    onLoop(
        () -> {
          selfCheck.apply(new Assignment(1, targets));
          selfCheck.start();
        });
  }

  @AfterEach
  void stop() {
    onLoop(selfCheck::stop);
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    roots.forEach(FakeRootServer::close);
    dead.close();
  }

  private static Target target(String address, Transport transport) {
    return new Target(new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral(address), 53, transport);
  }

  private void onLoop(Runnable task) {
    loop.submit(task).syncUninterruptibly();
  }

  private void useControls() {
    var servers = roots.stream().map(FakeRootServer::address).toList();
    onLoop(() -> selfCheck.use(new Controls(servers, List.of(dead.address()))));
  }

  private void observe(int from, int count, Outcome outcome) {
    onLoop(
        () -> {
          for (int i = from; i < from + count; i++) {
            selfCheck.observed(i, 1, ELAPSED, outcome, Detail.NONE);
          }
        });
  }

  private FamilyHealth health(Family family) {
    return loop.submit(selfCheck::health)
        .syncUninterruptibly()
        .getNow()
        .families()
        .get(family.ordinal());
  }

  private void awaitHealth(Family family, Predicate<FamilyHealth> wanted) {
    await().atMost(Duration.ofSeconds(20)).until(() -> health(family), wanted);
  }

  private void awaitGoodControls() {
    useControls();
    observe(0, 2 * NETWORKS, GOOD);
    awaitHealth(Family.IPV4, health -> health.control().equals("good"));
    awaitHealth(Family.IPV6, health -> health.control().equals("good"));
    told.clear();
    // The control is not asked again at once.
    await().pollDelay(Duration.ofMillis(600)).until(() -> true);
  }

  private void answer(Family family, String traits) {
    roots.stream()
        .filter(root -> Family.of(root.address().getAddress()) == family)
        .forEach(root -> root.answer(traits));
  }

  private void awaitTold(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> told.size() >= count);
  }

  @Test
  void uplinkCut_isToldAsOwnFault_withTheTimeItTook() {
    awaitGoodControls();
    answer(Family.IPV4, FakeRootServer.SILENT);

    observe(0, NETWORKS, TIMEOUT);
    awaitTold(NETWORKS);

    // Suspicion needs three networks; what was told before that stays told.
    assertThat(told.stream().filter(each -> each.outcome().equals(TIMEOUT))).hasSize(2);
    assertThat(told.subList(2, NETWORKS))
        .allMatch(each -> each.isOwn(OwnFaultReason.OFFLINE))
        .allMatch(each -> each.elapsed() == ELAPSED)
        .allMatch(each -> each.outcome().toString().contains("was timeout"));
    assertThat(health(Family.IPV4).fit()).isFalse();
    assertThat(health(Family.IPV4).reasons())
        .singleElement()
        .asString()
        .startsWith("Cut off: 20 of 20 networks fail");
    await().until(() -> changes.get() == 1);
  }

  @Test
  void uplinkCut_overdueQuestionsRaiseTheSuspicion_andAreToldNoMore() {
    awaitGoodControls();
    answer(Family.IPV4, FakeRootServer.SILENT);

    var taken = new ArrayList<Boolean>();
    onLoop(
        () -> {
          for (int i = 0; i < NETWORKS; i++) {
            taken.add(selfCheck.overdue(i, 1, ELAPSED));
          }
        });
    awaitHealth(Family.IPV4, health -> !health.fit());
    onLoop(() -> taken.add(selfCheck.overdue(0, 1, ELAPSED)));
    onLoop(() -> taken.add(selfCheck.overdue(IPV6, 1, ELAPSED)));

    // Suspicion needs three networks; the other family goes on.
    assertThat(overdue).containsExactly(0, 1, IPV6);
    assertThat(taken).filteredOn(each -> each).hasSize(3);
  }

  @Test
  void lateAnswers_takeTheSuspicionBack() {
    awaitGoodControls();
    onLoop(() -> selfCheck.overdue(0, 1, ELAPSED));
    assertThat(health(Family.IPV4).failingNetworks()).isOne();
    observe(0, 1, GOOD);
    assertThat(health(Family.IPV4).failingNetworks()).isZero();
  }

  @Test
  void whileUnfit_answersAreNoVotesEither() {
    awaitGoodControls();
    answer(Family.IPV4, FakeRootServer.SILENT);
    observe(0, NETWORKS, TIMEOUT);
    awaitTold(NETWORKS);
    told.clear();

    observe(0, 1, GOOD);

    assertThat(told).singleElement().matches(each -> each.isOwn(OwnFaultReason.OFFLINE));
  }

  @Test
  void ipv6CutAlone_leavesIpv4ItsVotes() {
    awaitGoodControls();
    answer(Family.IPV6, FakeRootServer.SILENT);

    observe(IPV6, NETWORKS, TIMEOUT);
    awaitHealth(Family.IPV6, health -> !health.fit());
    told.clear();
    observe(0, 1, TIMEOUT);
    observe(IPV6, 1, TIMEOUT);

    awaitTold(2);
    assertThat(told.getFirst().outcome()).isEqualTo(TIMEOUT);
    assertThat(told.getLast()).matches(each -> each.isOwn(OwnFaultReason.OFFLINE));
    assertThat(health(Family.IPV4).fit()).isTrue();
  }

  @Test
  void providerWithAThirdOfTheTargetsDies_isBlamed() {
    awaitGoodControls();

    observe(0, NETWORKS / 3, TIMEOUT);

    awaitTold(NETWORKS / 3);
    assertThat(told).allMatch(each -> each.outcome().equals(TIMEOUT));
    assertThat(health(Family.IPV4).fit()).isTrue();
  }

  @Test
  void controlNeverReachable_isNoControl() {
    answer(Family.IPV4, FakeRootServer.SILENT);
    useControls();
    observe(0, NETWORKS, GOOD);
    await().until(() -> roots.getFirst().asked.get() > 0);
    told.clear();

    observe(0, NETWORKS, TIMEOUT);

    assertThat(told).hasSize(NETWORKS).allMatch(each -> each.outcome().equals(TIMEOUT));
    assertThat(health(Family.IPV4).control()).isEqualTo("never-good");
    assertThat(health(Family.IPV4).fit()).isTrue();
  }

  @Test
  void withoutControls_everythingIsToldAsItIs() {
    observe(0, NETWORKS, TIMEOUT);

    assertThat(told).hasSize(NETWORKS).allMatch(each -> each.outcome().equals(TIMEOUT));
  }

  @Test
  void answerFromADeadAddress_takesTheVoteOverUdpOnly() {
    dead.answer("AA");
    useControls();
    awaitHealth(Family.IPV4, health -> !health.fit());

    observe(0, 1, GOOD);
    observe(TCP, 1, GOOD);
    observe(IPV6, 1, GOOD);

    onLoop(() -> selfCheck.overdue(1, 1, ELAPSED));
    assertThat(overdue).isEmpty();
    assertThat(told.get(0)).matches(each -> each.isOwn(OwnFaultReason.INTERCEPTED));
    assertThat(told.get(1).outcome()).isEqualTo(GOOD);
    assertThat(told.get(2).outcome()).isEqualTo(GOOD);
    assertThat(health(Family.IPV4).reasons())
        .containsExactly("Intercepted: an answer came from an address at which nobody lives.");
  }

  @Test
  void rootServersThatOfferRecursion_areSomebodyElse() {
    answer(Family.IPV4, "RA");
    useControls();

    awaitHealth(Family.IPV4, health -> !health.fit());

    assertThat(health(Family.IPV4).reasons().getFirst()).startsWith("Intercepted: answers in");
    assertThat(health(Family.IPV6).fit()).isTrue();
  }

  @Test
  void wrongClock_takesTheVoteOfBothFamilies_untilItIsRight() {
    await().until(() -> clockAsked.get() != 0);
    long wall = clocks.wall().instant().toEpochMilli() * 1_000_000;
    long sent = clocks.monotonic().getAsLong();
    onLoop(() -> selfCheck.clockReply(sent, sent + 20_000_000, wall + 3_000_000_000L));

    awaitHealth(Family.IPV4, health -> !health.fit());
    observe(0, 1, GOOD);
    observe(IPV6, 1, TIMEOUT);
    assertThat(told).allMatch(each -> each.isOwn(OwnFaultReason.CLOCK)).hasSize(2);
    onLoop(() -> selfCheck.overdue(0, 1, ELAPSED));
    assertThat(overdue).isEmpty();

    onLoop(() -> selfCheck.clockReply(sent, sent + 1_000_000, wall));
    awaitHealth(Family.IPV4, FamilyHealth::fit);
  }

  @Test
  void ownFaults_goOnAsTheyAre_andAreCounted() {
    var fault = new OwnFault(OwnFaultReason.SOCKET, "socket() failed with error(-24): Too many");
    observe(0, 2, fault);
    observe(IPV6, 1, new OwnFault(OwnFaultReason.NO_FAMILY, "error(-101): unreachable"));

    assertThat(told.getFirst().outcome()).isEqualTo(fault);
    var numbers = loop.submit(selfCheck::health).syncUninterruptibly().getNow().numbers();
    assertThat(numbers.socketErrors())
        .containsEntry(SocketError.EMFILE, 2L)
        .containsEntry(SocketError.ENETUNREACH, 1L);
    assertThat(health(Family.IPV6).available()).isFalse();
    assertThat(health(Family.IPV4).available()).isTrue();
  }

  @Test
  void floorAndHost_areMeasured() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> loop.submit(selfCheck::health).syncUninterruptibly().getNow().numbers().floor(),
            floor -> floor > 0);
    awaitHealth(Family.IPV4, health -> health.udp().received() > 0);
  }

  @Test
  void otherAssignment_tellsWhatWasHeldBefore() {
    awaitGoodControls();
    answer(Family.IPV4, FakeRootServer.SILENT);

    onLoop(
        () -> {
          for (int i = 0; i < NETWORKS; i++) {
            selfCheck.observed(i, 1, ELAPSED, TIMEOUT, Detail.NONE);
          }
          selfCheck.apply(new Assignment(2, List.of()));
        });

    assertThat(told).hasSize(NETWORKS).allMatch(each -> each.outcome().equals(TIMEOUT));
  }
}
