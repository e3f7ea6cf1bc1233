// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.collector.disk.WholeFile;
import org.tldwatch.runtime.config.ConfigurationException;

/**
 * The last good edition of the root zone on disk, as a root zone with two comments at its head:
 * where it came from, and its mark. The file is replaced as a whole. Confined to one thread.
 */
final class KeptZone {
  private static final Logger logger = LoggerFactory.getLogger(KeptZone.class);
  private static final Pattern HEAD = Pattern.compile("; from (.*)\n; mark ([\\w-]*=*)\n");
  private static final int LONGEST_HEAD = 8192;

  private final Path file;
  private final WholeFile whole;

  /** What is kept. */
  record Kept(RootEdition edition, String mark) {}

  KeptZone(Path folder) {
    this.file = folder.resolve("root.zone.gz");
    this.whole = new WholeFile(file, "the kept root zone");
  }

  /** What was kept of this source; empty where there is nothing that can be used. */
  Optional<Kept> load(String source) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var octets = RootEdition.octets(file);
      var head = HEAD.matcher(head(octets));
      if (!head.lookingAt() || !head.group(1).equals(source)) {
        logger.info("root zone kept from another source is left aside: file={}", file);
        return Optional.empty();
      }
      var mark = new String(Base64.getUrlDecoder().decode(head.group(2)), StandardCharsets.UTF_8);
      return Optional.of(new Kept(RootEdition.parse(file.toString(), octets), mark));
    } catch (IOException | ConfigurationException cause) {
      logger.warn("kept root zone cannot be used: {}", cause.getMessage());
      return Optional.empty();
    }
  }

  private static String head(byte[] octets) throws IOException {
    try (var text = new GZIPInputStream(new ByteArrayInputStream(octets))) {
      return new String(text.readNBytes(LONGEST_HEAD), StandardCharsets.UTF_8);
    }
  }

  /**
   * Replaces what is kept.
   *
   * @param text in master-file format, not compressed
   */
  void save(String source, String mark, ByteString text) throws IOException {
    var encoded = Base64.getUrlEncoder().encodeToString(mark.getBytes(StandardCharsets.UTF_8));
    whole.replace(
        out -> {
          var packed = new GZIPOutputStream(out);
          write(packed, "; from " + source + "\n; mark " + encoded + "\n", text);
          packed.finish();
        });
  }

  private static void write(OutputStream out, String head, ByteString text) throws IOException {
    out.write(head.getBytes(StandardCharsets.UTF_8));
    text.writeTo(out);
  }
}
