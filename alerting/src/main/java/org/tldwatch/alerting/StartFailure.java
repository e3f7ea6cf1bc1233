// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.net.BindException;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.tldwatch.runtime.config.ConfigurationException;

/** Turns whatever Spring throws at the start into one sentence. */
final class StartFailure {
  private StartFailure() {}

  static RuntimeException of(AlertingSettings settings, RuntimeException thrown) {
    var configuration = find(thrown, ConfigurationException.class);
    if (configuration.isPresent()) {
      return configuration.get();
    }
    if (find(thrown, PortInUseException.class).isPresent()
        || find(thrown, BindException.class).isPresent()) {
      return new AlertingException(
          "alerting cannot listen on " + settings.config().listen() + ": the port is taken",
          thrown);
    }
    if (find(thrown, OverlappingFileLockException.class).isPresent()
        || String.valueOf(thrown).contains("already in use")) {
      return new AlertingException(
          "the database below " + settings.data() + " is in use by another process", thrown);
    }
    return new AlertingException("alerting cannot start: " + root(thrown).getMessage(), thrown);
  }

  private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static Throwable root(Throwable thrown) {
    var root = thrown;
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      root = t;
    }
    return root;
  }
}
