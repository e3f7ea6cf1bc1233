// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.tldwatch.probe.hygiene.check.CheckFamily;

/** Has one family do what is due. */
@DisallowConcurrentExecution
final class FamilyJob implements Job {
  private final SlowTier tier;

  FamilyJob(SlowTier tier) {
    this.tier = tier;
  }

  @Override
  public void execute(JobExecutionContext context) {
    tier.run(CheckFamily.valueOf(context.getJobDetail().getKey().getName()));
  }
}
