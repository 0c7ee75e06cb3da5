package org.meseta.agent.checkpoint;

/// An agent cannot use its `--work_dir`; the message is one line for people.
public final class WorkDirectoryException extends Exception {
  private static final long serialVersionUID = 1L;

  public WorkDirectoryException(String message) {
    super(message);
  }
}
