// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The files of one folder on a disk with room for so many bytes; reached as {@code full:}. Public,
 * because the store makes it by reflection.
 */
public final class FullDisk extends FilePathWrapper {
  static final String SCHEME = "full:";

  private static volatile Path folder = Path.of("/nowhere");
  private static volatile long room = Long.MAX_VALUE;

  static void hasRoomFor(Path where, long bytes) {
    folder = where;
    room = bytes;
    FilePath.register(new FullDisk());
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Limited(getBase().open(mode));
  }

  private static void require(long more) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long used = files.mapToLong(file -> file.toFile().length()).sum();
      if (used + more > room) {
        throw new IOException("No space left on device");
      }
    }
  }

  private static final class Limited extends FileBase {
    private final FileChannel file;

    Limited(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      require(Math.max(0, position + source.remaining() - file.size()));
      return file.write(source, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      require(Math.max(0, file.position() + source.remaining() - file.size()));
      return file.write(source);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
