package org.meseta.transport.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.meseta.transport.Exchange;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.HttpResponse;

/// Renders documents from snapshots of a core's state, off its loop. One generation renders at a
/// time; who asks meanwhile waits for the next, and all who ask the same share one document
/// (M-319).
///
/// @param <S> the snapshot
public final class Renderings<S> {
  /// Makes a document of a snapshot for a request; equal paths and queries get equal documents.
  @FunctionalInterface
  public interface Document<S> {
    byte[] render(S snapshot, HttpRequest request);
  }

  private record Waiting(HttpRequest request, Exchange exchange) {}

  private record Asked<S>(Document<S> document, List<Waiting> waiting) {}

  private final Executor loop;
  private final Supplier<S> takeSnapshot;
  private final Executor readers;
  private Map<String, Asked<S>> next = new LinkedHashMap<>();
  private boolean busy;

  /// @param loop runs between two batches of the core
  /// @param takeSnapshot is called there
  /// @param readers render
  public Renderings(Executor loop, Supplier<S> takeSnapshot, Executor readers) {
    this.loop = loop;
    this.takeSnapshot = takeSnapshot;
    this.readers = readers;
  }

  /// An endpoint that answers with this document as JSON.
  public Endpoint endpoint(Document<S> document) {
    return (request, exchange) -> ask(document, request, exchange);
  }

  private synchronized void ask(Document<S> document, HttpRequest request, Exchange exchange) {
    String key = System.identityHashCode(document) + " " + request.head().target().rawQuery();
    next.computeIfAbsent(key, none -> new Asked<>(document, new ArrayList<>()))
        .waiting()
        .add(new Waiting(request, exchange));
    if (!busy) {
      busy = true;
      loop.execute(this::beginGeneration);
    }
  }

  private void beginGeneration() {
    S snapshot = takeSnapshot.get();
    readers.execute(() -> renderGeneration(snapshot));
  }

  private void renderGeneration(S snapshot) {
    for (Asked<S> asked : takeAsked()) {
      answer(asked, snapshot);
    }
    synchronized (this) {
      if (next.isEmpty()) {
        busy = false;
        return;
      }
    }
    loop.execute(this::beginGeneration);
  }

  private synchronized List<Asked<S>> takeAsked() {
    List<Asked<S>> asked = List.copyOf(next.values());
    next = new LinkedHashMap<>();
    return asked;
  }

  private void answer(Asked<S> asked, S snapshot) {
    Function<HttpRequest, HttpResponse> response;
    try {
      byte[] body = asked.document().render(snapshot, asked.waiting().getFirst().request());
      response = request -> Answers.json(request, body);
    } catch (RuntimeException e) {
      // A document that cannot be rendered must not keep the others from theirs.
      String text = "This document could not be rendered: " + e;
      response = request -> HttpResponse.text(500, text);
    }
    for (Waiting waiting : asked.waiting()) {
      waiting.exchange().respond(response.apply(waiting.request()));
    }
  }
}
