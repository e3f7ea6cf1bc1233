// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the root zone comes from. */
public sealed interface RootZoneSource {
  /** A file in master-file format, plain or compressed with gzip. */
  record InFile(Path path) implements RootZoneSource {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** The same at an https URL. */
  record AtUrl(URI url) implements RootZoneSource {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** A name server that gives the zone away by transfer (AXFR, RFC 5936). */
  record AtServer(HostPort server) implements RootZoneSource {
    @Override
    public String toString() {
      return TRANSFER + server;
    }
  }

  /** How a transfer is written: {@code axfr://server} or {@code axfr://server:port}. */
  String TRANSFER = "axfr://";

  /**
   * Reads a source.
   *
   * @param folder where relative paths start
   * @throws IllegalArgumentException if the text is no path, https URL or transfer
   */
  static RootZoneSource parse(Path folder, String text) {
    if (text.startsWith(TRANSFER)) {
      return new AtServer(Form.server(text.substring(TRANSFER.length())));
    }
    if (text.startsWith("https://")) {
      return new AtUrl(Form.url(text));
    }
    if (text.isBlank() || text.contains("://")) {
      throw Form.refusal(text);
    }
    return new InFile(folder.resolve(text).normalize());
  }

  /** The forms of what is behind the scheme. */
  final class Form {
    private static final int DNS_PORT = 53;
    private static final Pattern WITHOUT_PORT =
        Pattern.compile("[^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]");

    private Form() {}

    private static HostPort server(String text) {
      return HostPort.parse(WITHOUT_PORT.matcher(text).matches() ? text + ":" + DNS_PORT : text);
    }

    private static URI url(String text) {
      try {
        var url = new URI(text);
        if (url.getHost() != null) {
          return url;
        }
      } catch (URISyntaxException ignored) {
        // Told below, in the words of the file.
      }
      throw refusal(text);
    }

    private static IllegalArgumentException refusal(String text) {
      return new IllegalArgumentException(
          "should be the path of a file, an https URL or axfr://server[:port]: was '" + text + "'");
    }
  }
}
