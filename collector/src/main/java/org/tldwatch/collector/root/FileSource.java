// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.tldwatch.collector.catalogue.RootEdition;
import org.tldwatch.runtime.config.ConfigurationException;

/** A file, which is read when its time of change or its size is another. */
final class FileSource implements ZoneSource {
  private final Path file;

  FileSource(Path file) {
    this.file = file;
  }

  @Override
  public Fetched fetch(String mark) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      var stamp = now.lastModifiedTime() + " " + now.size();
      return stamp.equals(mark)
          ? new Fetched.Unchanged()
          : new Fetched.Download(ByteString.copyFrom(RootEdition.octets(file)), stamp);
    } catch (IOException cause) {
      return new Fetched.Failure(RefreshFailure.CONNECTION, "cannot be read: " + cause);
    } catch (ConfigurationException cause) {
      return new Fetched.Failure(RefreshFailure.CONNECTION, cause.faults().getFirst().message());
    }
  }
}
