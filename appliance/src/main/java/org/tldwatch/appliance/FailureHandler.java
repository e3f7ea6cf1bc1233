// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.alerting.AlertingException;
import org.tldwatch.collector.CollectorException;
import org.tldwatch.collector.replay.ReplayException;
import org.tldwatch.lab.LabException;
import org.tldwatch.probe.ProbeException;
import org.tldwatch.runtime.config.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure as its reader can use it: our own in their one sentence, others with a trace. */
final class FailureHandler implements IExecutionExceptionHandler {
  private static final Logger logger = LoggerFactory.getLogger(FailureHandler.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    switch (failure) {
      case ConfigurationException faults ->
          faults.faults().forEach(fault -> commandLine.getErr().println("tldwatch: " + fault));
      case ApplianceException _,
          CollectorException _,
          ReplayException _,
          AlertingException _,
          ProbeException _,
          LabException _ ->
          commandLine.getErr().println("tldwatch: " + failure.getMessage());
      default -> logger.error("unexpected failure of {}", parsed.originalArgs(), failure);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
