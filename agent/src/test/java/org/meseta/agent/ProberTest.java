package org.meseta.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.FromProbe;
import org.meseta.agent.core.ProbeId;
import org.meseta.agent.core.ProbeTarget;
import org.meseta.protocol.Proves;

/// Probes against servers that answer well, badly, endlessly or not at all.
class ProberTest {
  private static final ProbeId ID = new ProbeId("c", ProbeId.Purpose.HEALTH, 3);
  private final BlockingQueue<AgentEvent> answers = new LinkedBlockingQueue<>();
  private final Prober prober = new Prober(answers::add);

  @AfterEach
  void close() {
    prober.close();
  }

  @Test
  @Proves("S-213")
  void aPortIsOpenOrClosed() throws IOException, InterruptedException {
    int port;
    try (ServerSocket server = server()) {
      port = server.getLocalPort();
      assertThat(ask(new ProbeTarget.Tcp("127.0.0.1", port), 5000))
          .isEqualTo(new FromProbe.TcpAnswered(ID, true));
    }
    assertThat(ask(new ProbeTarget.Tcp("127.0.0.1", port), 5000))
        .isEqualTo(new FromProbe.TcpAnswered(ID, false));
  }

  @Test
  @Proves({"S-211", "hostile-42"})
  void theStatusCodeCountsHoweverMuchFollows() throws IOException, InterruptedException {
    assertThat(get("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"))
        .isEqualTo(new FromProbe.HttpAnswered(ID, 503));
    assertThat(get("HTTP/1.1 304 Same\r\nContent-Length: 0\r\n\r\n"))
        .isEqualTo(new FromProbe.HttpAnswered(ID, 304));
    assertThat(get("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nthe first of them"))
        .isEqualTo(new FromProbe.HttpAnswered(ID, 200));
  }

  @Test
  @Proves("hostile-42")
  void whatIsNoAnswerEndsTheProbeToo() throws IOException, InterruptedException {
    assertThat(get("HTTP/1.1 302 On\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"))
        .isInstanceOf(FromProbe.NotAnswered.class);
    assertThat(get("SSH-2.0-OpenSSH\r\n\r\n")).isInstanceOf(FromProbe.NotAnswered.class);
    assertThat(
            get(
                "HTTP/1.1 302 On\r\nLocation: http://no.such.invalid/\r\nContent-Length: 0\r\n\r\n"))
        .isInstanceOf(FromProbe.NotAnswered.class);
    assertThat(ask(new ProbeTarget.Http("http://127.0.0.1:80/a b"), 5000))
        .isInstanceOf(FromProbe.NotAnswered.class);
    try (ServerSocket silent = server()) {
      assertThat(ask(new ProbeTarget.Http("http://127.0.0.1:" + silent.getLocalPort()), 50))
          .isInstanceOf(FromProbe.NotAnswered.class);
    }
  }

  private AgentEvent get(String answer) throws IOException, InterruptedException {
    try (ServerSocket server = server()) {
      Thread.ofVirtual().start(() -> serve(server, answer));
      return ask(new ProbeTarget.Http("http://127.0.0.1:" + server.getLocalPort() + "/x"), 3000);
    }
  }

  private static void serve(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept(); // stays open: the client closes
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  }

  private AgentEvent ask(ProbeTarget target, long millis) throws InterruptedException {
    prober.probe(new AgentEffect.Probe(ID, target, TimeUnit.MILLISECONDS.toNanos(millis)));
    AgentEvent answer = answers.poll(30, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return java.util.Objects.requireNonNull(answer);
  }
}
