// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where Tomcat works: below the data folder and not below the machine's one for temporary files,
 * where a killed process would leave it behind. Nothing in it outlives a start.
 */
@Component
final class TomcatFolder implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final AlertingSettings settings;

  TomcatFolder(AlertingSettings settings) {
    this.settings = settings;
  }

  static Path in(AlertingSettings settings) {
    return settings.data().resolve("alerting").resolve("tomcat").toAbsolutePath();
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    var folder = in(settings);
    try {
      FileSystemUtils.deleteRecursively(folder);
      factory.setDocumentRoot(Files.createDirectories(folder.resolve("documents")).toFile());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
