// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.database;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Work that may begin only when the running transaction is committed. */
public final class AfterCommit {
  private AfterCommit() {}

  /** Runs the work after the commit, not at all after a rollback, at once where none is running. */
  public static void run(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
