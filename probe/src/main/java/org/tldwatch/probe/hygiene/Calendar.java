// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.time.Duration;
import java.util.Properties;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;
import org.tldwatch.probe.hygiene.check.CheckFamily;

/**
 * Calls each family every few seconds, on two threads of the lowest priority. A family that is
 * still at work is not called; what it missed it finds when it is called next.
 */
final class Calendar implements AutoCloseable {
  private static final String THREADS = "2";
  private static final String LOWEST_PRIORITY = Integer.toString(Thread.MIN_PRIORITY);

  private final Scheduler scheduler;

  private Calendar(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  static Calendar start(String vantage, Duration every, SlowTier tier) {
    try {
      var scheduler = new StdSchedulerFactory(properties(vantage)).getScheduler();
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

  private static Properties properties(String vantage) {
    var properties = new Properties();
    properties.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "checks-" + vantage);
    properties.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
    properties.setProperty(StdSchedulerFactory.PROP_JOB_STORE_CLASS, RAMJobStore.class.getName());
    properties.setProperty(
        StdSchedulerFactory.PROP_THREAD_POOL_CLASS, SimpleThreadPool.class.getName());
    properties.setProperty("org.quartz.threadPool.threadCount", THREADS);
    properties.setProperty("org.quartz.threadPool.threadPriority", LOWEST_PRIORITY);
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    return properties;
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
