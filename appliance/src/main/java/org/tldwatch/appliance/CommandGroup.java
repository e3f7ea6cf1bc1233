// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing itself: without one of its subcommands it says which there are. */
abstract sealed class CommandGroup implements Callable<Integer>
    permits ArchiveCommand, ConfigCommand, DelegationCommand {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() {
    Objects.requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
