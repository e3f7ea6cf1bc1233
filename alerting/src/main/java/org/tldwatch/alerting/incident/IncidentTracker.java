// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns posted alerts into incidents. An array of alerts is one transaction and is judged as a
 * whole: whatever it resolves and raises for one subject counts together, so that handing a finding
 * over from one severity to another never closes an incident. Thread-safe; one array at a time.
 *
 * <p>The lock keeps threads of this process apart. Should another process share the database, the
 * unique index on open incidents makes the later one fail, and it is judged anew.
 */
@Component
public final class IncidentTracker {
  private static final int MOST_ATTEMPTS = 3;

  private final TransactionTemplate transactions;
  private final SubjectTracker subjects;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  IncidentTracker(TransactionTemplate transactions, SubjectTracker subjects) {
    this.transactions = transactions;
    this.subjects = subjects;
  }

  /** Takes one array of alerts; when it returns, all of it is committed, mail included. */
  public void accept(List<PostedAlert> alerts) {
    var bySubject = new LinkedHashMap<String, List<PostedAlert>>();
    for (var alert : alerts) {
      bySubject.computeIfAbsent(alert.subjectKey(), key -> new ArrayList<>()).add(alert);
    }
    oneAtATime.lock();
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          transactions.executeWithoutResult(status -> bySubject.forEach(subjects::accept));
          return;
        } catch (DuplicateKeyException | ConcurrencyFailureException cause) {
          if (attempt == MOST_ATTEMPTS) {
            throw cause;
          }
        }
      }
    } finally {
      oneAtATime.unlock();
    }
  }
}
