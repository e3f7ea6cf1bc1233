// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;

/**
 * Has a look be taken at once and then again and again, on a thread that may block. The time
 * between two looks is a tenth more or less, by chance, so that not all collectors of the world
 * come together.
 */
public final class RefreshClock implements AutoCloseable {
  private static final JobKey LOOK = JobKey.jobKey("look");
  private static final double LEAST = 0.9;
  private static final double MOST = 1.1;

  private final Scheduler scheduler;

  private RefreshClock(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Starts with the first look.
   *
   * @param name of the thread
   */
  public static RefreshClock start(
      String name, Duration every, RandomGenerator random, Runnable look) {
    try {
      var scheduler = scheduler(name);
      scheduler.setJobFactory((_, _) -> new LookJob(look));
      scheduler.scheduleJob(
          JobBuilder.newJob(LookJob.class).withIdentity(LOOK).build(),
          TriggerBuilder.newTrigger()
              .withIdentity("look")
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(interval(every, random))
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
      scheduler.start();
      return new RefreshClock(scheduler);
    } catch (SchedulerException cause) {
      throw new IllegalStateException("a scheduler in memory should start", cause);
    }
  }

  /** Has a look be taken as soon as none is under way. */
  public void lookNow() {
    try {
      scheduler.triggerJob(LOOK);
    } catch (SchedulerException cause) {
      throw new IllegalStateException("a scheduler in memory should run a job", cause);
    }
  }

  static long interval(Duration every, RandomGenerator random) {
    return (long) (every.toMillis() * random.nextDouble(LEAST, MOST));
  }

  /** Not by Quartz's usual factory, which needs half of the desktop to read its properties. */
  private static Scheduler scheduler(String prefix) throws SchedulerException {
    var name = prefix + "-" + UUID.randomUUID();
    var threads = new SimpleThreadPool(1, Thread.MIN_PRIORITY);
    threads.setThreadNamePrefix(prefix);
    threads.setMakeThreadsDaemons(true);
    var factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(name, name, threads, new RAMJobStore());
    return factory.getScheduler(name);
  }

  /** Stops; a look that is under way is not waited for. */
  @Override
  public void close() {
    try {
      scheduler.shutdown();
    } catch (SchedulerException cause) {
      throw new IllegalStateException("a scheduler in memory should stop", cause);
    }
  }
}
