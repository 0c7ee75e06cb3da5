package org.meseta.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromProbe;
import org.meseta.agent.core.ProbeId;
import org.meseta.agent.core.ProbeTarget;

/// Asks running tasks what checks want to know, on threads that may wait. So many at a time as open
/// files allow; the others wait for their turn. Of a task's answer only the head is read.
final class Prober implements AutoCloseable {
  private static final int AT_A_TIME = 256;
  private static final long SHORTEST_MILLIS = 1;

  private final Consumer<AgentEvent> answers;
  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .executor(threads)
          .build();

  Prober(Consumer<AgentEvent> answers) {
    this.answers = answers;
  }

  /// Returns at once; the answer comes from another thread.
  void probe(AgentEffect.Probe probe) {
    threads.execute(() -> answers.accept(await(probe)));
  }

  private AgentEvent await(AgentEffect.Probe probe) {
    int millis =
        (int)
            Math.clamp(
                Duration.ofNanos(probe.timeoutNanos()).toMillis(),
                SHORTEST_MILLIS,
                Integer.MAX_VALUE);
    try {
      turns.acquire();
      try {
        return switch (probe.target()) {
          case ProbeTarget.Tcp tcp -> connect(probe.id(), tcp, millis);
          case ProbeTarget.Http request -> get(probe.id(), request, millis);
        };
      } finally {
        turns.release();
      }
    } catch (IOException | IllegalArgumentException e) {
      return new FromProbe.NotAnswered(probe.id(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FromProbe.NotAnswered(probe.id(), "the agent ends");
    }
  }

  private static AgentEvent connect(ProbeId id, ProbeTarget.Tcp tcp, int millis)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(tcp.host(), tcp.port()), millis);
      return new FromProbe.TcpAnswered(id, true);
    } catch (ConnectException e) {
      return new FromProbe.TcpAnswered(id, false);
    } catch (SocketTimeoutException e) {
      return new FromProbe.NotAnswered(id, "no connection within " + millis + " ms");
    }
  }

  private AgentEvent get(ProbeId id, ProbeTarget.Http request, int millis)
      throws IOException, InterruptedException {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(Duration.ofMillis(millis))
            .build();
    HttpResponse<InputStream> response = http.send(get, HttpResponse.BodyHandlers.ofInputStream());
    response.body().close(); // however much there is
    if (response.statusCode() / 100 == 3 && response.headers().firstValue("Location").isPresent()) {
      return new FromProbe.NotAnswered(id, "redirected too often");
    }
    return new FromProbe.HttpAnswered(id, response.statusCode());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
