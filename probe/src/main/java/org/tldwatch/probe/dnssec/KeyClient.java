// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Target;
import org.tldwatch.probe.exchange.BlockingExchange;

/**
 * Asks a name server for the keys of its TLD: once over UDP, and over TCP where the answer is
 * truncated. Blocks, at most for twice its timeout. Not thread-safe.
 */
final class KeyClient implements KeySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final BlockingExchange exchange;
  private final Predicate<InetAddress> permits;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param sources addresses to ask from, at most one per family
   * @param permits asked before each question; false keeps it from leaving
   */
  KeyClient(List<InetAddress> sources, Predicate<InetAddress> permits, LongSupplier nanos) {
    this.exchange = new BlockingExchange(sources, TIMEOUT, nanos);
    this.permits = permits;
  }

  @Override
  public Optional<byte[]> ask(Target server) {
    var question = new KeyQuestion(server.tld(), random.nextInt(0x10000));
    var address = new InetSocketAddress(server.address(), server.port());
    try {
      var answer =
          permits.test(server.address())
              ? exchange.overUdp(address, question.message(), question::isAnsweredBy)
              : null;
      if (answer != null && KeyQuestion.isTruncated(answer)) {
        answer = permits.test(server.address()) ? overTcp(question, address) : null;
      }
      return Optional.ofNullable(answer);
    } catch (IOException ignored) {
      // No answer is what the caller has to expect; others are asked then.
      return Optional.empty();
    }
  }

  private byte @Nullable [] overTcp(KeyQuestion question, InetSocketAddress server)
      throws IOException {
    var answer = exchange.overTcp(server, question.message());
    return question.isAnsweredBy(answer) ? answer : null;
  }
}
