// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.dns.QuestionBits;

class InFlightTest {
  private final InFlight inFlight = new InFlight();
  private final List<Sample> samples = Stream.generate(InFlightTest::sample).limit(5).toList();

  @Test
  void removal_fromBothEndsAndTheMiddle() {
    samples.forEach(inFlight::add);
    for (int index : List.of(0, 4, 2)) {
      inFlight.remove(samples.get(index));
    }
    inFlight.add(samples.get(0));
    assertThat(drained()).containsExactly(1, 3, 0);
    assertThat(inFlight.oldest()).isNull();
  }

  private List<Integer> drained() {
    var ids = new ArrayList<Integer>();
    for (var sample = inFlight.oldest(); sample != null; sample = inFlight.oldest()) {
      ids.add(samples.indexOf(sample));
      inFlight.remove(sample);
    }
    return ids;
  }

  private static Sample sample() {
    Target target = Fixtures.target("xa", 53, Transport.UDP);
    var questions = new Questions(target.tld());
    var assigned =
        new AssignedTarget(
            target,
            questions,
            new Remote(target.socketAddress()),
            new Siblings(target, "ams1", 10));
    return new Sample(assigned, questions.soa, new QuestionBits(), false);
  }
}
