// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Has one look be taken. */
@DisallowConcurrentExecution
final class LookJob implements Job {
  private final Runnable look;

  LookJob(Runnable look) {
    this.look = look;
  }

  @Override
  public void execute(JobExecutionContext context) {
    look.run();
  }
}
