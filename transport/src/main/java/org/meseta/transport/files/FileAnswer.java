package org.meseta.transport.files;

/// What came of an attempt to read a file.
public sealed interface FileAnswer {

  /// The bytes from `offset` on, possibly none; `size` is the size of the whole file in bytes.
  record Data(byte[] bytes, long offset, long size) implements FileAnswer {}

  /// There is no such file under the names that are handed out.
  record Missing() implements FileAnswer {}

  /// There is, but it cannot be read; `text` says why.
  record Refused(String text) implements FileAnswer {}
}
