// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.util.function.Consumer;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeMessage;

/**
 * Takes what probes say of one kind. Called on the thread of the stream, behind the batches that
 * were sent before: it should not take long. Several streams may call at the same time.
 */
@FunctionalInterface
public interface MessageHandler {
  /**
   * A message of a vantage that has said hello.
   *
   * @param reply sends an answer on the same stream; thread-safe, and without effect once the
   *     stream has ended
   */
  void received(String vantage, ProbeMessage message, Consumer<CollectorMessage> reply);
}
