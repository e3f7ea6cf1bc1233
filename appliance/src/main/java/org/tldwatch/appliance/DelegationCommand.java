// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.delegation.ChangeJson;
import org.tldwatch.collector.delegation.DelegationDiff;
import org.tldwatch.collector.delegation.Succession;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tldwatch delegation}: what root zones say of ccTLDs. */
@Command(
    name = "delegation",
    description = "Looks at the delegations of ccTLDs in root zones.",
    subcommands = DelegationCommand.Diff.class)
final class DelegationCommand extends CommandGroup {
  /** {@code tldwatch delegation diff OLD NEW}. */
  @Command(
      name = "diff",
      description =
          "Prints how the delegation of each ccTLD differs, one JSON object per line and TLD.")
  static final class Diff implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "OLD",
        description = "Older root zone in master-file format, plain or .gz.")
    private Path older = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "Newer root zone.")
    private Path newer = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      var before = RootEdition.read(older);
      var after = RootEdition.read(newer);
      Succession.fault(before, after).ifPresent(fault -> fail(newer, fault));
      Succession.loss(after, before).ifPresent(fault -> fail(older, fault));
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      DelegationDiff.between(before, after)
          .forEach(change -> out.print(ChangeJson.line(change) + "\n"));
      out.flush();
      return CommandLine.ExitCode.OK;
    }

    private static void fail(Path file, String fault) {
      throw new ConfigurationException(List.of(new Fault(file.toString(), 0, fault)));
    }
  }
}
