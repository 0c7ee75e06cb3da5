package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenTest {

  @Test
  void anyFreePortIsReported() throws Exception {
    try (TestServer server = TestServer.start()) {
      assertThat(server.transport.address().getPort()).isPositive();
      assertThat(server.transport.address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aTakenPortIsOneLineWithAdvice() throws Exception {
    try (TestServer server = TestServer.start()) {
      int port = server.port();
      try (TransportThreads threads = TransportThreads.create("t")) {
        assertThatThrownBy(
                () ->
                    Transport.start(
                        TransportConfig.on("127.0.0.1", port).withPortFlag("--port"),
                        threads,
                        _ -> false,
                        Batch::close))
            .isInstanceOf(TransportException.class)
            .hasMessage(
                "Cannot listen on 127.0.0.1:%d: another process uses port %d. Stop it, or choose another port with --port (0 takes any free one).",
                port, port);
      }
    }
  }

  @Test
  void aForeignAddressIsOneLineToo() {
    try (TransportThreads threads = TransportThreads.create("t")) {
      assertThatThrownBy(
              () ->
                  Transport.start(
                      TransportConfig.on("203.0.113.1", 0), threads, _ -> false, Batch::close))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("203.0.113.1")
          .hasMessageContaining("does not have that address");
      assertThatThrownBy(
              () ->
                  Transport.start(
                      TransportConfig.on("host.invalid", 0), threads, _ -> false, Batch::close))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("cannot be resolved");
    }
  }

  @Test
  void aClosedTransportGivesItsPortBack() throws Exception {
    int port;
    try (TestServer server = TestServer.start();
        RawClient client = server.client()) {
      port = server.port();
      client.send("GET /stream HTTP/1.1\r\n\r\n");
      await().until(() -> server.streams.size() == 1);
      server.transport.close();
      await().until(() -> server.closed.size() == 1);
      assertThat(server.closed.remove().cause()).isEqualTo(Closed.Cause.SHUTDOWN);
    }
    try (TransportThreads threads = TransportThreads.create("t");
        Transport again =
            Transport.start(
                TransportConfig.on("127.0.0.1", port), threads, _ -> false, Batch::close)) {
      assertThat(again.address().getPort()).isEqualTo(port);
    }
  }

  @Test
  void aProcessWithoutFileDescriptorsKeepsItsPort() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 120 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-MaxFDLimit",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FewDescriptors.class.getName())
            .redirectErrorStream(true)
            .start();
    List<RawClient> many = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int port = port(out);
      // What it needs later has to be loaded: without descriptors the JVM cannot read its class
      // files either.
      try (RawClient client = new RawClient(port)) {
        assertThat(client.get("/any").status()).isEqualTo(404);
      }
      for (int i = 0; i < 200; i++) {
        many.add(new RawClient(port));
      }
      String line = out.readLine();
      while (line != null && !line.contains("Connections cannot be accepted")) {
        line = out.readLine();
      }
      assertThat(line).contains("Too many open files");
      assertThat(many.getFirst().get("/any").status()).isEqualTo(404);

      many.forEach(RawClient::close);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                try (RawClient client = new RawClient(port)) {
                  assertThat(client.get("/any").status()).isEqualTo(404);
                }
              });
    } finally {
      many.forEach(RawClient::close);
      process.destroyForcibly().waitFor();
    }
  }

  private static int port(BufferedReader out) throws Exception {
    String line = out.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = out.readLine();
    }
    return Integer.parseInt(String.valueOf(line).substring(5));
  }
}
