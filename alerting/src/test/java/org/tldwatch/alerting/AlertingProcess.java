// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Alerting in a Java of its own, which a test may kill. */
public final class AlertingProcess implements AutoCloseable {
  private final Process process;
  private final URI url;

  private AlertingProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  public static AlertingProcess start(Path folder, int smtpPort) throws Exception {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    AlertingProcess.class.getName(),
                    folder.toString(),
                    Integer.toString(smtpPort)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var url = out.readLine();
    if (url == null) {
      throw new IllegalStateException("the child ended at its start");
    }
    return new AlertingProcess(process, URI.create(url));
  }

  public URI url() {
    return url;
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** Entry of the child. */
  public static void main(String[] args) throws Exception {
    var settings = TestSettings.in(Path.of(args[0])).smtpPort(Integer.parseInt(args[1])).build();
    var alerting = Alerting.start(settings);
    System.out.println(alerting.url());
    System.in.read(); // Until it is killed; Tomcat's threads alone would let it end.
  }
}
