package org.meseta.agent.core.disk;

import java.io.IOException;
import java.util.List;

/// One folder of files, of which nothing is safe from a crash until it was synced. Names have no
/// slash. For one thread.
public interface LogDisk {

  /// The names of all files, sorted.
  List<String> list() throws IOException;

  /// Opens a file that exists.
  LogFile open(String name) throws IOException;

  /// Makes an empty file; one of that name is emptied.
  LogFile create(String name) throws IOException;

  /// Gives a file another name, at once and for good: when this returns, a crash leaves the file
  /// under its new name, and one that had that name before is gone.
  void rename(String from, String to) throws IOException;

  /// Removes a file, if it is there. After a crash it may be back.
  void delete(String name) throws IOException;
}
