package org.meseta.agent.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file of a [LogDisk].
public interface LogFile extends AutoCloseable {

  /// Its length in bytes.
  long size() throws IOException;

  /// Fills `into` from `position` on, as far as the file goes; returns how many bytes that were.
  int read(long position, ByteBuffer into) throws IOException;

  /// Writes all of `bytes` at `position`. When it throws, any part of them may be there.
  void write(long position, ByteBuffer bytes) throws IOException;

  /// Cuts the file to `size` bytes.
  void truncate(long size) throws IOException;

  /// Returns once everything written so far survives a crash. When it throws, nobody knows what
  /// does: the caller must not go on with this file.
  void sync() throws SyncFailedException;

  @Override
  void close() throws IOException;
}
