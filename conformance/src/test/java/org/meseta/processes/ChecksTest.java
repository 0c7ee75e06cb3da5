package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;

/// Health checks and checks of real tasks, over TCP and HTTP.
class ChecksTest {
  private static final String TIMES =
      "\"delay_seconds\":0,\"interval_seconds\":0.1,\"timeout_seconds\":5";

  @TempDir private Path folder;

  @Test
  @Proves({"S-211", "S-212"})
  void aTaskIsHealthyUntilItsServerIsNot() throws IOException {
    AtomicInteger status = new AtomicInteger(200);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    try (Cluster cluster = new Cluster(folder);
        RawScheduler scheduler = new RawScheduler(cluster.address(), true)) {
      scheduler.launch(
          "t",
          "exec sleep 1000",
          (",\"health_check\":{\"type\":\"HTTP\",\"http\":{\"port\":%1$d,\"path\":\"/health\"},\"grace_period_seconds\":0,\"consecutive_failures\":3,%2$s},"
                  + "\"check\":{\"type\":\"TCP\",\"tcp\":{\"port\":%1$d},%2$s}")
              .formatted(port, TIMES));

      assertThat(scheduler.event("UPDATE", "\"healthy\":true"))
          .contains("TASK_RUNNING", "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED");
      assertThat(scheduler.event("UPDATE", "REASON_TASK_CHECK_STATUS_UPDATED"))
          .contains("\"check_status\":{\"type\":\"TCP\",\"tcp\":{\"succeeded\":true}}");

      status.set(503);

      assertThat(scheduler.event("UPDATE", "TASK_KILLED"))
          .contains("\"healthy\":false", "\"check_status\":{\"type\":\"TCP\",\"tcp\":{}}")
          .doesNotContain("\"reason\"");
      assertThat(scheduler.events("UPDATE", "\"healthy\":false"))
          .as("three failures and the end")
          .hasSize(4);
    } finally {
      server.stop(0);
    }
  }
}
