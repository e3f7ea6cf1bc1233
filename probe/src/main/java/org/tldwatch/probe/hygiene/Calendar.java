// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;
import org.tldwatch.probe.hygiene.check.CheckFamily;

/**
 * Calls each family every few seconds, on two threads of the lowest priority. A family that is
 * still at work is not called; what it missed it finds when it is called next.
 */
final class Calendar implements AutoCloseable {
  private static final int THREADS = 2;
  private static final @Nullable String NO_RMI = null;
  private static final int NO_RMI_PORT = 0;
  private static final @Nullable String NO_JMX = null;
  private static final long DEFAULT_WAIT = -1;
  private static final int MOST_AT_A_TIME = 1;
  private static final long EARLIEST_MILLIS = 0;

  private final Scheduler scheduler;

  private Calendar(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  static Calendar start(String vantage, Duration every, SlowTier tier) {
    try {
      var scheduler = scheduler(vantage);
      scheduler.setJobFactory((_, _) -> new FamilyJob(tier));
      for (var family : CheckFamily.values()) {
        scheduler.scheduleJob(
            JobBuilder.newJob(FamilyJob.class).withIdentity(family.name()).build(),
            TriggerBuilder.newTrigger()
                .withIdentity(family.name())
                .withSchedule(
                    SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(every.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build());
      }
      scheduler.start();
      return new Calendar(scheduler);
    } catch (SchedulerException cause) {
      throw new IllegalStateException("a scheduler in memory should start", cause);
    }
  }

  /** Not by Quartz's usual factory, which needs half of the desktop to read its properties. */
  private static Scheduler scheduler(String vantage) throws SchedulerException {
    var name = "checks-" + vantage;
    var threads = new SimpleThreadPool(THREADS, Thread.MIN_PRIORITY);
    threads.setThreadNamePrefix(name);
    threads.setMakeThreadsDaemons(true);
    var factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(
        name,
        name,
        threads,
        new DefaultThreadExecutor(),
        new RAMJobStore(),
        Map.of(),
        NO_RMI,
        NO_RMI_PORT,
        DEFAULT_WAIT,
        DEFAULT_WAIT,
        /* jmxExport= */ false,
        NO_JMX,
        MOST_AT_A_TIME,
        EARLIEST_MILLIS,
        /* makeSchedThreadDaemon= */ true);
    return factory.getScheduler(name);
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown();
    } catch (SchedulerException cause) {
      throw new IllegalStateException("a scheduler in memory should stop", cause);
    }
  }
}
