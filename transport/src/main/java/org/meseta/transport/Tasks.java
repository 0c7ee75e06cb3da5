package org.meseta.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands tasks to event loops that may have ended.
final class Tasks {

  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  private Tasks() {}

  static void run(Executor loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      LOG.debug("The event loop has ended; its connections are closed", ended);
    }
  }
}
