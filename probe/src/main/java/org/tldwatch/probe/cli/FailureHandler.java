// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.ProbeException;
import org.tldwatch.runtime.config.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure as its reader can use it: our own in one sentence each, others with a trace. */
final class FailureHandler implements IExecutionExceptionHandler {
  private static final Logger logger = LoggerFactory.getLogger(FailureHandler.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    switch (failure) {
      case ConfigurationException faults ->
          faults
              .faults()
              .forEach(fault -> commandLine.getErr().println("tldwatch-probe: " + fault));
      case ProbeException _ ->
          commandLine.getErr().println("tldwatch-probe: " + failure.getMessage());
      default -> logger.error("unexpected failure of {}", parsed.originalArgs(), failure);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
