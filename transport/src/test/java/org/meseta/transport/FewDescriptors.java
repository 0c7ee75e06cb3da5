package org.meseta.transport;

/// A process that listens, for a test that gives it few file descriptors.
final class FewDescriptors {

  private FewDescriptors() {}

  public static void main(String[] args) throws Exception {
    TransportConfig config = TransportConfig.on("127.0.0.1", 0);
    try (TransportThreads threads = TransportThreads.create("few");
        Transport transport =
            Transport.start(
                config.withLimits(config.limits().withConnections(100_000)),
                threads,
                _ -> false,
                FewDescriptors::refuse)) {
      System.out.println("port " + transport.address().getPort());
      Thread.currentThread().join();
    }
  }

  private static void refuse(Batch batch) {
    for (Received event : batch.events()) {
      if (event instanceof Received.Request(HttpRequest _, Exchange exchange)) {
        exchange.respond(HttpResponse.status(404));
      }
    }
    batch.close();
  }
}
