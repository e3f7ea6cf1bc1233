// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A check that looks at the answer of each address to one question. Where no answer came, what it
 * says is that it cannot say anything.
 */
interface ServerCheck extends Check {
  Ask ask();

  Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply);

  @Override
  default List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    for (var at : snapshot.servers()) {
      var reply = snapshot.reply(at, ask());
      if (reply instanceof Reply.Received received) {
        judge(snapshot, at, received).ifPresent(judged::add);
      } else {
        judged.add(Judged.inconclusive(at, ask(), reply));
      }
    }
    return judged;
  }
}
