// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.tldwatch.model.PublicInternet;

/**
 * The budgets of a probe: a token bucket per public address and one for all of them together,
 * whoever asks. The limits of the probe's own configuration always bind; a collector can only lower
 * them. Test beds are free. Thread-safe; taking a permit allocates nothing.
 */
public final class Budgets implements Permits {
  private static final long NANOS_PER_MILLIHERTZ = 1_000_000_000_000L;

  private final Map<InetAddress, Account> accounts = new ConcurrentHashMap<>();
  private final LongAdder timedByAddress = new LongAdder();
  private final LongAdder timedByTotal = new LongAdder();
  private final LongAdder others = new LongAdder();
  private final LongSupplier nanos;
  private final Predicate<InetAddress> isLimited;
  private final Limits own;
  private final Bucket total;
  private volatile Rates rates;

  /** The limits in force, as times. */
  private record Rates(long tokenNanos, long roomNanos, long totalTokenNanos, long totalRoomNanos) {
    /** All addresses together may be ahead by a tenth of a second's questions: slots coincide. */
    private static final long TOTAL_ROOM_NANOS = 100_000_000;

    static Rates of(Limits limits) {
      long token = NANOS_PER_MILLIHERTZ / limits.perAddressMillihertz();
      long totalToken = NANOS_PER_MILLIHERTZ / limits.totalMillihertz();
      return new Rates(
          token, (limits.burst() - 1) * token, totalToken, Math.max(TOTAL_ROOM_NANOS, totalToken));
    }

    /** Room for others: one token less, and with a bucket of one token only when it is full. */
    long otherRoomNanos() {
      return Math.max(0, roomNanos - tokenNanos);
    }
  }

  /**
   * Budgets for public addresses.
   *
   * @param own what this probe never exceeds
   * @param nanos monotonic clock
   */
  public Budgets(Limits own, LongSupplier nanos) {
    this(own, nanos, PublicInternet::contains);
  }

  Budgets(Limits own, LongSupplier nanos, Predicate<InetAddress> isLimited) {
    this.own = own;
    this.nanos = nanos;
    this.isLimited = isLimited;
    this.rates = Rates.of(own);
    this.total = new Bucket(nanos.getAsLong());
  }

  /**
   * Takes over what the collector asks for, as far as it is lower than our own limits; 0 means that
   * it sets none.
   */
  public void lower(long perAddressMillihertz, int burst, long totalMillihertz) {
    var next =
        Rates.of(
            own.lowered(
                Math.max(0, perAddressMillihertz),
                Math.max(0, burst),
                Math.max(0, totalMillihertz)));
    rates = next;
    long now = nanos.getAsLong();
    for (var account : accounts.values()) {
      var bucket = account.bucket;
      if (bucket != null) {
        bucket.bound(now, next.roomNanos + next.tokenNanos);
      }
    }
    total.bound(now, next.totalRoomNanos + next.totalTokenNanos);
  }

  /** The account of an address, the same one each time. */
  public Account account(InetAddress address) {
    return isLimited.test(address)
        ? accounts.computeIfAbsent(address, _ -> new Account(new Bucket(nanos.getAsLong())))
        : Account.FREE;
  }

  /** Takes a permit for a question that the schedule calls for, or that follows from one. */
  public boolean tryAcquireTimed(Account account) {
    var bucket = account.bucket;
    if (bucket == null) {
      return true;
    }
    var limits = rates;
    long now = nanos.getAsLong();
    if (!bucket.take(now, limits.tokenNanos, limits.roomNanos)) {
      timedByAddress.increment();
      return false;
    }
    if (!total.take(now, limits.totalTokenNanos, limits.totalRoomNanos)) {
      bucket.giveBack(limits.tokenNanos);
      timedByTotal.increment();
      return false;
    }
    return true;
  }

  @Override
  public boolean tryAcquire(InetAddress address) {
    var bucket = account(address).bucket;
    if (bucket == null) {
      return true;
    }
    var limits = rates;
    long now = nanos.getAsLong();
    boolean taken = bucket.take(now, limits.tokenNanos, limits.otherRoomNanos());
    if (taken && !total.take(now, limits.totalTokenNanos, limits.totalRoomNanos / 2)) {
      bucket.giveBack(limits.tokenNanos);
      taken = false;
    }
    if (!taken) {
      others.increment();
    }
    return taken;
  }

  @Override
  public long waitNanos(InetAddress address) {
    var bucket = account(address).bucket;
    if (bucket == null) {
      return 0;
    }
    var limits = rates;
    long now = nanos.getAsLong();
    return Math.max(
        0,
        Math.max(
            bucket.wait(now, limits.otherRoomNanos()), total.wait(now, limits.totalRoomNanos / 2)));
  }

  /** A snapshot of what was refused. */
  public Refusals refusals() {
    return new Refusals(timedByAddress.sum(), timedByTotal.sum(), others.sum());
  }
}
