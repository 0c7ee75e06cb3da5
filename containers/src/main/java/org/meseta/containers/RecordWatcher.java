package org.meseta.containers;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.meseta.supervisor.RuntimeDirectory;
import org.meseta.supervisor.RuntimeDirectory.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of every record that supervisors put into the runtime directory, whoever launched them:
/// one inotify instance and one thread for all containers.
final class RecordWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordWatcher.class);
  private static final List<Kind> WATCHED = List.of(Kind.RUNNING, Kind.EXITED, Kind.FAILED);

  private final RuntimeDirectory runtime;
  private final BiConsumer<Kind, String> seen;
  private final WatchService service;
  private final Map<WatchKey, Kind> kinds = new HashMap<>();

  /// @param seen gets the kind of a record and its container's id, possibly twice, on the watcher's
  ///   thread
  RecordWatcher(RuntimeDirectory runtime, BiConsumer<Kind, String> seen) throws IOException {
    this.runtime = runtime;
    this.seen = seen;
    this.service = runtime.root().getFileSystem().newWatchService();
    for (Kind kind : WATCHED) {
      kinds.put(
          runtime.directory(kind).register(service, StandardWatchEventKinds.ENTRY_CREATE), kind);
    }
    Thread.ofPlatform().daemon().name("container-records").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        Kind kind = kinds.get(key);
        List<WatchEvent<?>> events = key.pollEvents();
        key.reset();
        if (kind != null) {
          handle(kind, events);
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // closed
    }
  }

  private void handle(Kind kind, List<WatchEvent<?>> events) {
    for (WatchEvent<?> event : events) {
      if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
        lookAtAll(kind);
      } else {
        seen.accept(kind, String.valueOf(event.context()));
      }
    }
  }

  /// After more events than the kernel or the JDK keeps.
  private void lookAtAll(Kind kind) {
    try {
      runtime.ids(kind).forEach(id -> seen.accept(kind, id));
    } catch (IOException e) {
      LOG.warn("Cannot list {}: {}", runtime.directory(kind), Errno.describe(e));
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
