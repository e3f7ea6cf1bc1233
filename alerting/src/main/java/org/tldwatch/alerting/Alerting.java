// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.tldwatch.runtime.config.ConfigurationException;

/**
 * The running alerting: alerts API, incidents, mail and console on one port. Everything stops with
 * {@link #close}; a start after a kill goes on where the old process was.
 */
public final class Alerting implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final URI url;

  private Alerting(ConfigurableApplicationContext context, URI url) {
    this.context = context;
    this.url = url;
  }

  /**
   * Starts alerting and returns when the port is open.
   *
   * @throws ConfigurationException if the contact repository has faults
   * @throws AlertingException if anything else is in the way, for example a port that is taken
   */
  public static Alerting start(AlertingSettings settings) {
    var application =
        new SpringApplicationBuilder(AlertingApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .initializers(context -> prepare(context, settings))
            .application();
    leaveLoggingToTheProcess(application);
    try {
      var context = application.run();
      var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      return new Alerting(context, urlOf(settings, port));
    } catch (RuntimeException cause) {
      throw StartFailure.of(settings, cause);
    }
  }

  /** Where console and alerts API are, with the real port. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    context.close();
  }

  private static URI urlOf(AlertingSettings settings, int port) {
    var host = settings.config().listen().host();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  private static void prepare(ConfigurableApplicationContext context, AlertingSettings settings) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", properties(settings)));
    ((GenericApplicationContext) context).registerBean(AlertingSettings.class, () -> settings);
  }

  private static Map<String, Object> properties(AlertingSettings settings) {
    var listen = settings.config().listen();
    var properties = new HashMap<String, Object>();
    properties.put("server.address", listen.host());
    properties.put("server.port", listen.port());
    properties.put("server.tomcat.basedir", TomcatFolder.in(settings).toString());
    properties.put("server.shutdown", "immediate");
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.jmx.enabled", false);
    properties.put("spring.persistence.exceptiontranslation.enabled", false); // wants open classes
    properties.put("spring.datasource.url", databaseUrl(folder(settings).resolve("db")));
    properties.put("spring.datasource.username", "tldwatch");
    properties.put("spring.datasource.password", "");
    return properties;
  }

  /*
   * WRITE_DELAY=0 writes each commit before it returns: a process that is killed loses nothing it
   * has committed. The lock is the operating system's and goes with the process.
   */
  private static String databaseUrl(Path file) {
    return "jdbc:h2:file:"
        + file.toAbsolutePath()
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  private static Path folder(AlertingSettings settings) {
    try {
      return Files.createDirectories(settings.data().resolve("alerting"));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static void leaveLoggingToTheProcess(SpringApplication application) {
    application.setListeners(
        application.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener))
            .toList());
  }
}
