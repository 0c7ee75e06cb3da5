package org.meseta.containers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/// A listener that remembers what it heard.
final class Heard implements ContainerListener {
  sealed interface Event {}

  record Started(ContainerId id, long pid) implements Event {}

  record Exited(ContainerId id, ContainerExit exit) implements Event {}

  record Failed(ContainerId id, LaunchFailure failure) implements Event {}

  record Recovered() implements Event {}

  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Override
  public void started(ContainerId id, long pid) {
    events.add(new Started(id, pid));
  }

  @Override
  public void exited(ContainerId id, ContainerExit exit) {
    events.add(new Exited(id, exit));
  }

  @Override
  public void failed(ContainerId id, LaunchFailure failure) {
    events.add(new Failed(id, failure));
  }

  @Override
  public void recovered() {
    events.add(new Recovered());
  }

  /// All that was heard so far.
  List<Event> all() {
    return List.copyOf(events);
  }

  /// The kinds of event that were heard of a container, in order.
  List<String> of(ContainerId id) {
    return events.stream()
        .filter(
            event ->
                switch (event) {
                  case Started e -> e.id().equals(id);
                  case Exited e -> e.id().equals(id);
                  case Failed e -> e.id().equals(id);
                  case Recovered _ -> false;
                })
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  long pid(ContainerId id) {
    return find(Started.class, e -> e.id().equals(id)).pid();
  }

  ContainerExit exit(ContainerId id) {
    return find(Exited.class, e -> e.id().equals(id)).exit();
  }

  /// The status with which it exited; not one that is unknown.
  WaitStatus status(ContainerId id) {
    return switch (exit(id)) {
      case ContainerExit.Status known -> known.status();
      case ContainerExit.Unknown unknown -> throw new AssertionError(unknown.reason());
    };
  }

  LaunchFailure failure(ContainerId id) {
    return find(Failed.class, e -> e.id().equals(id)).failure();
  }

  void recovery() {
    find(Recovered.class, e -> true);
  }

  private <E extends Event> E find(Class<E> kind, java.util.function.Predicate<E> which) {
    Callable<Optional<E>> heard =
        () -> events.stream().filter(kind::isInstance).map(kind::cast).filter(which).findFirst();
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(heard, Optional::isPresent)
        .orElseThrow();
  }

  static void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .ignoreExceptions()
        .until(condition);
  }
}
