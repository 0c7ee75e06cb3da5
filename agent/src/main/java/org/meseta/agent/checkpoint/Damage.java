package org.meseta.agent.checkpoint;

/// A stretch of the log that cannot be read: torn by a crash, cut short, or changed on the disk. It
/// costs what it held and nothing else (P13).
///
/// @param file the log file
/// @param offset where it begins, in bytes
/// @param length how many bytes
/// @param what what is wrong with it, for people
/// @param keptIn the file that keeps a copy of it; empty when none could be made
public record Damage(String file, long offset, long length, String what, String keptIn) {

  @Override
  public String toString() {
    return length
        + " bytes at "
        + offset
        + " of "
        + file
        + " are unreadable ("
        + what
        + ")"
        + (keptIn.isEmpty() ? "" : "; a copy is kept in " + keptIn);
  }
}
