package org.meseta.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;

/// A transport on a free loopback port with a few endpoints, and processes `master` and `slave(1)`.
final class TestServer implements AutoCloseable {

  static final String VERSION = "{\"version\":\"1.11.0\"}";

  final TransportThreads threads = TransportThreads.create("test");
  final Transport transport;
  final Queue<LibprocessMessage> messages = new ConcurrentLinkedQueue<>();
  final Queue<Received.Exited> exits = new ConcurrentLinkedQueue<>();
  final Queue<HttpRequest> requests = new ConcurrentLinkedQueue<>();
  final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  final Queue<EventStream> streams = new ConcurrentLinkedQueue<>();
  final Queue<Closed> closed = new ConcurrentLinkedQueue<>();
  final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
  final Queue<String> threadNames = new ConcurrentLinkedQueue<>();
  volatile boolean keepBatches;

  private TestServer(TransportConfig config) throws TransportException {
    transport =
        Transport.start(
            config, threads, id -> id.equals("master") || id.equals("slave(1)"), this::received);
  }

  static TestServer start() throws TransportException {
    return start(config -> config);
  }

  static TestServer start(UnaryOperator<TransportConfig> change) throws TransportException {
    return new TestServer(change.apply(TransportConfig.on("127.0.0.1", 0)));
  }

  int port() {
    return transport.address().getPort();
  }

  /// A process of this server, as others address it.
  Upid upid(String id) {
    return new Upid(id, "127.0.0.1", port());
  }

  RawClient client() {
    return new RawClient(port());
  }

  private void received(Batch batch) {
    for (Received event : batch.events()) {
      switch (event) {
        case Received.Message(LibprocessMessage message) -> messages.add(message);
        case Received.Request(HttpRequest request, Exchange exchange) -> answer(request, exchange);
        case Received.Exited exited -> exits.add(exited);
      }
    }
    if (keepBatches) {
      batches.add(batch);
    } else {
      batch.close();
    }
  }

  private void answer(HttpRequest request, Exchange exchange) {
    requests.add(request);
    threadNames.add(Thread.currentThread().getName());
    switch (request.path()) {
      case "/version", "/master/version" ->
          exchange.respond(HttpResponse.json(VERSION.getBytes(StandardCharsets.UTF_8)));
      case "/master/state-summary", "/slave(1)/health" -> exchange.respond(HttpResponse.of(200));
      case "/echo" ->
          exchange.respond(HttpResponse.of(200, "application/octet-stream", request.body()));
      case "/large" -> exchange.respond(HttpResponse.json(large(request)));
      case "/later" -> {
        exchange.onClosed(closed::add);
        waiting.add(exchange);
      }
      case "/stream" -> {
        EventStream stream = exchange.stream(200, List.of(new Header("Mesos-Stream-Id", "id-1")));
        stream.onClosed(closed::add);
        streams.add(stream);
      }
      case "/redirect" ->
          exchange.respond(HttpResponse.of(307).with("Location", "//" + request.parameter("to")));
      default -> exchange.respond(HttpResponse.status(404));
    }
  }

  private static byte[] large(HttpRequest request) {
    byte[] body = new byte[Integer.parseInt(String.valueOf(request.parameter("bytes")))];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) ('a' + i % 23);
    }
    return body;
  }

  @Override
  public void close() {
    transport.close();
    threads.close();
  }
}
