// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import static org.tldwatch.probe.dnssec.SignedTld.NOW;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.Type;

/**
 * What validating costs in the steady state, told by the CPU time of the thread: a program to run
 * by hand, arguments: validations per second, seconds, and how many to warm up with before. Its
 * zones deny with NSEC and NSEC3, each as often as the other, as 307 TLDs would.
 */
final class DenialLoad {
  private static final int TLDS = 307;

  private DenialLoad() {}

  /** One TLD with its answers, of which only the random label changes. */
  private record Case(ZoneKeys keys, byte[] answer, String name) {}

  public static void main(String[] arguments) {
    int rate = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    int warm = Integer.parseInt(arguments[2]);
    var cases = new ArrayList<Case>();
    for (int i = 0; i < TLDS; i++) {
      var label = "x" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
      var tld = new SignedTld(label, i % 2 == 0 ? Algorithm.RSASHA256 : Algorithm.ECDSAP256SHA256);
      var name = "k3x9q2ab.zz--tldwatch." + label;
      var answer = i % 4 < 2 ? tld.nxdomain(name) : tld.nxdomain3(name);
      cases.add(new Case(tld.keys(), answer.toWire(), name));
    }
    var validator = new Validator(System::nanoTime);
    var threads = ManagementFactory.getThreadMXBean();
    long first = threads.getCurrentThreadCpuTime();
    run(cases, validator, TLDS, Long.MAX_VALUE);
    long once = threads.getCurrentThreadCpuTime();
    run(cases, validator, warm, Long.MAX_VALUE);
    long filled = threads.getCurrentThreadCpuTime();
    run(cases, validator, rate * seconds, rate);
    long end = threads.getCurrentThreadCpuTime();
    System.out.printf(
        "first answers %d us each, then %d us each, %.3f %% of a core, %d signatures verified%n",
        (once - first) / TLDS / 1000,
        (end - filled) / rate / seconds / 1000,
        (end - filled) / 1e7 / seconds,
        validator.verifications());
  }

  private static void run(List<Case> cases, Validator validator, int count, long rate) {
    for (int i = 0; i < count; i++) {
      var each = cases.get(i % TLDS);
      var judgement = validator.denial(each.keys, each.answer, each.name, Type.A, NOW);
      if (!(judgement instanceof Judgement.Proven)) {
        throw new IllegalStateException(judgement.toString());
      }
      LockSupport.parkNanos(1_000_000_000 / rate);
    }
  }
}
