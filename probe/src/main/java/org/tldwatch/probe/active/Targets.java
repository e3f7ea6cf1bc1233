// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.dns.ZoneSecurity;

/**
 * The targets of the newest assignment. What stays assigned from one to the next is kept with all
 * that it knows.
 */
final class Targets {
  private final AskerSettings settings;
  private final Function<InetSocketAddress, Remote> remoteAt;
  private final Stagger stagger;
  private Map<Target, AssignedTarget> targets = Map.of();
  private Map<Place, Siblings> siblings = Map.of();
  private Map<Tld, Questions> questions = Map.of();

  /** What siblings have in common. */
  private record Place(Tld tld, String server, InetAddress address, int port) {
    static Place of(Target target) {
      return new Place(target.tld(), target.server(), target.address(), target.port());
    }

    Place withoutPort() {
      return new Place(tld, server, address, 0);
    }
  }

  Targets(AskerSettings settings, Function<InetSocketAddress, Remote> remoteAt) {
    this.settings = settings;
    this.remoteAt = remoteAt;
    this.stagger = new Stagger(settings.interval().toNanos());
  }

  void apply(Assignment assignment) {
    targets.values().forEach(AssignedTarget::unassign);
    siblings.values().forEach(Siblings::clear);
    new Next(assignment).build();
    stagger.place(siblings.values());
  }

  Collection<AssignedTarget> all() {
    return targets.values();
  }

  Collection<Siblings> siblings() {
    return siblings.values();
  }

  Set<Remote> remotes() {
    var remotes = new HashSet<Remote>();
    all().forEach(target -> remotes.add(target.remote));
    return remotes;
  }

  /** The targets in the making. */
  private final class Next {
    private final Assignment assignment;
    private final Map<Target, AssignedTarget> nextTargets;
    private final Map<Place, Siblings> nextSiblings = new HashMap<>();
    private final Map<Tld, Questions> nextQuestions = new HashMap<>();
    private final Map<Place, Place> placesByAddress = new HashMap<>();

    Next(Assignment assignment) {
      this.assignment = assignment;
      nextTargets = HashMap.newHashMap(assignment.targets().size());
    }

    void build() {
      List<Optional<Target>> wanted = assignment.targets();
      for (int index = 0; index < wanted.size(); index++) {
        var target = wanted.get(index);
        if (target.isPresent() && target.get().transport() != Transport.DOT) {
          var place = Place.of(target.get());
          placesByAddress.putIfAbsent(place.withoutPort(), place);
          add(target.get(), place, index);
        }
      }
      // DoT has a port of its own, and stands beside the UDP and TCP targets of its address.
      for (int index = 0; index < wanted.size(); index++) {
        var target = wanted.get(index);
        if (target.isPresent() && target.get().transport() == Transport.DOT) {
          var own = Place.of(target.get());
          add(target.get(), placesByAddress.getOrDefault(own.withoutPort(), own), index);
        }
      }
      targets = nextTargets;
      siblings = nextSiblings;
      questions = nextQuestions;
    }

    private void add(Target target, Place place, int index) {
      Siblings together = nextSiblings.computeIfAbsent(place, key -> siblings(key, target));
      Questions asked = nextQuestions.computeIfAbsent(target.tld(), this::questions);
      AssignedTarget kept = targets.get(target);
      AssignedTarget assigned =
          kept != null && kept.siblings == together
              ? kept
              : new AssignedTarget(target, asked, remoteAt.apply(target.socketAddress()), together);
      assigned.assign(index);
      together.add(assigned, assignment.paces().getOrDefault(target, 1));
      nextTargets.put(target, assigned);
    }

    private Siblings siblings(Place place, Target target) {
      Siblings kept = siblings.get(place);
      return kept != null
          ? kept
          : new Siblings(target, settings.vantage(), settings.interval().toNanos());
    }

    private Questions questions(Tld tld) {
      Questions kept = questions.get(tld);
      Questions next = kept == null ? new Questions(tld) : kept;
      List<Ds> ds = assignment.ds().get(tld);
      next.security =
          ds == null
              ? ZoneSecurity.UNKNOWN
              : ds.isEmpty() ? ZoneSecurity.UNSIGNED : ZoneSecurity.SIGNED;
      return next;
    }
  }
}
