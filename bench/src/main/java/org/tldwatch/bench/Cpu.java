// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel has booked on a process (proc(5)). */
final class Cpu {
  /** Clock ticks per second in {@code /proc}; fixed at 100 for user space on Linux. */
  private static final double TICKS_PER_SECOND = 100;

  private Cpu() {}

  /** CPU time of all threads of a process so far, user and system, seconds. */
  static double seconds(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // The second field is the name in parentheses and may hold blanks; count from behind it.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Resident memory of a process, MiB. */
  static double residentMib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElseThrow();
  }
}
