package org.meseta.model.flag;

import org.meseta.model.Parsed;

/// How `file://path` values are read; given by the program, so that this package touches no file.
@FunctionalInterface
public interface FileReader {
  /// The file's content as text, or why it cannot be read.
  Parsed<String> read(String path);
}
