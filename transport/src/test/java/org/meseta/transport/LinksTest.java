package org.meseta.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.libprocess.LibprocessFrame;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;

class LinksTest {

  private static final byte[] BODY = {8, 1};

  private TestServer server;
  private ServerSocket peer;
  private Upid us;

  @BeforeEach
  void start() throws Exception {
    server =
        TestServer.start(
            config ->
                config.withTimeouts(TransportTimeouts.DEFAULT.withConnect(Duration.ofSeconds(5))));
    peer = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    peer.setSoTimeout(10_000);
    us = server.upid("master");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    peer.close();
  }

  private Upid peer(String id) {
    return new Upid(id, "127.0.0.1", peer.getLocalPort());
  }

  private Socket accepted() throws IOException {
    Socket socket = peer.accept();
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  private static String frame(Upid from, Upid to, String name, byte[] body) {
    return new String(LibprocessFrame.encode(from, to, name, body), StandardCharsets.ISO_8859_1);
  }

  @Test
  @Proves({"A-110", "A-117", "A-123"})
  void oneConnectionCarriesTheLinkAndAllMessagesToAnAddress() throws Exception {
    Links links = server.transport.links();
    links.link(peer("slave(1)"));
    links.send(us, peer("slave(1)"), "mesos.internal.PingSlaveMessage", BODY);
    links.link(peer("slave(2)"));
    links.send(us, peer("executor(1)"), "mesos.internal.ShutdownExecutorMessage", new byte[0]);

    String expected =
        frame(us, peer("slave(1)"), "mesos.internal.PingSlaveMessage", BODY)
            + frame(us, peer("executor(1)"), "mesos.internal.ShutdownExecutorMessage", new byte[0]);
    try (Socket socket = accepted()) {
      assertThat(read(socket, expected.length())).isEqualTo(expected);

      // Whatever comes back is read and dropped.
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\ngarbage\u0000"
                  .getBytes(StandardCharsets.US_ASCII));
      links.send(us, peer("slave(2)"), "later", BODY);
      String later = frame(us, peer("slave(2)"), "later", BODY);
      assertThat(read(socket, later.length())).isEqualTo(later);
      assertThat(server.exits).isEmpty();
    }
    await().until(() -> server.exits.size() == 2);
    assertThat(server.exits)
        .extracting(Received.Exited::peer)
        .containsExactlyInAnyOrder(peer("slave(1)"), peer("slave(2)"));
  }

  @Test
  @Proves({"A-116", "A-123"})
  void anUnlinkedPeerGetsOneMessageOverAConnectionThatIsClosedRightAfter() throws Exception {
    for (int i = 0; i < 2; i++) {
      server.transport.links().send(us, peer("x"), "m", BODY);
      try (Socket socket = accepted()) {
        String all =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(all).isEqualTo(frame(us, peer("x"), "m", BODY));
        // Our side is closed, and what the peer still says is no reset for it.
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
      }
    }
    assertThat(server.exits).isEmpty();
  }

  @Test
  @Proves({"A-117", "A-123"})
  void aFailedConnectIsAnExit() throws Exception {
    peer.close();
    Upid first = peer("a");
    server.transport.links().link(first);
    server.transport.links().link(peer("b"));

    await().until(() -> server.exits.size() == 2);
    assertThat(server.exits.remove().reason()).contains("refused");
    assertThat(server.exits.remove().reason()).contains("refused");
    server.transport.links().send(us, first, "into the void", BODY);
    await().until(() -> server.transport.outboundBytes() == 0);
    assertThat(server.exits).isEmpty();
  }

  @Test
  @Proves("A-117")
  void aProcessWithoutAddressHasExited() {
    server.transport.links().link(Upid.NONE);
    server.transport.links().link(new Upid("x", "host.invalid", 5050));
    server.transport.links().send(us, Upid.NONE, "m", BODY);

    await().atMost(Duration.ofSeconds(30)).until(() -> server.exits.size() == 2);
    assertThat(server.exits)
        .extracting(Received.Exited::reason)
        .anyMatch(text -> text.contains("cannot be resolved"));
  }

  @Test
  @Proves("A-123")
  void aBrokenLinkIsNeverMendedInSilence() throws Exception {
    Links links = server.transport.links();
    links.link(peer("x"));
    accepted().close();
    await().until(() -> server.exits.size() == 1);

    // No link any more: the next message goes over a connection of its own, and its end is no exit.
    links.send(us, peer("x"), "m", BODY);
    try (Socket socket = accepted()) {
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
    links.link(peer("x"));
    accepted().close();
    await().until(() -> server.exits.size() == 2);
  }

  @Test
  @Proves("A-122")
  void aLinkMayBeSilent() throws Exception {
    server.transport.links().link(peer("x"));
    try (Socket socket = accepted()) {
      socket.setSoTimeout(1000);
      await().pollDelay(Duration.ofMillis(500)).until(() -> server.exits.isEmpty());
      server.transport.links().send(us, peer("x"), "m", BODY);
      assertThat(socket.getInputStream().read()).isEqualTo('P');
    }
  }

  @Test
  @Proves("A-118")
  void messagesArriveInOrderFromAnyThread() throws Exception {
    int threads = 4;
    int each = 5000;
    try (TestServer receiver = TestServer.start()) {
      Upid to = receiver.upid("slave(1)");
      server.transport.links().link(to);
      List<Thread> senders = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Upid from = new Upid("sender(" + t + ")", "127.0.0.1", server.port());
        senders.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < each; i++) {
                        server.transport.links().send(from, to, "m" + i, new byte[i % 7000]);
                      }
                    }));
      }
      for (Thread sender : senders) {
        sender.join();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> receiver.messages.size() == threads * each);
      int[] next = new int[threads];
      for (LibprocessMessage message : receiver.messages) {
        int sender = message.from().id().charAt(7) - '0';
        assertThat(message.name()).isEqualTo("m" + next[sender]);
        assertThat(message.body()).hasSize(next[sender] % 7000);
        next[sender]++;
      }
      assertThat(server.exits).isEmpty();
    }
  }

  @Test
  @Proves("A-118")
  void messagesWithoutLinkArriveInOrderToo() throws Exception {
    try (TestServer receiver = TestServer.start()) {
      for (int i = 0; i < 1000; i++) {
        server.transport.links().send(us, receiver.upid("slave(1)"), "m" + i, BODY);
      }
      await().until(() -> receiver.messages.size() == 1000);
      await().until(() -> receiver.transport.connections() == 0);
    }
  }

  @Test
  void relinkingMakesANewConnectionWithoutAReport() throws Exception {
    Links links = server.transport.links();
    links.link(peer("x"));
    links.link(peer("y"));
    try (Socket old = accepted()) {
      links.relink(peer("x"));
      Socket fresh = accepted();
      assertThat(old.getInputStream().read()).isEqualTo(-1);
      assertThat(server.exits).isEmpty();

      fresh.close();
      await().until(() -> server.exits.size() == 2);
    }
  }

  @Test
  void aConnectionThatLinksNobodyIsClosed() throws Exception {
    Links links = server.transport.links();
    links.link(peer("x"));
    links.link(peer("y"));
    try (Socket socket = accepted()) {
      links.unlink(peer("x"));
      links.send(us, peer("x"), "last", BODY);
      String last = frame(us, peer("x"), "last", BODY);
      assertThat(read(socket, last.length())).isEqualTo(last);
      links.unlink(peer("y"));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(server.exits).isEmpty();
  }

  @Test
  @Proves({"hostile-13", "hostile-15"})
  void aPeerThatDoesNotReadBreaksItsLink() throws Exception {
    try (TestServer small =
        TestServer.start(
            config ->
                config.withLimits(
                    config.limits().withHeld(4 << 20, 1L << 30, 64 << 20, 1 << 20)))) {
      Links links = small.transport.links();
      links.link(peer("deaf"));
      try (Socket _ = accepted()) {
        for (int i = 0; i < 2000 && small.exits.isEmpty(); i++) {
          links.send(us, peer("deaf"), "m", new byte[50_000]);
        }
        await().until(() -> small.exits.size() == 1);
        assertThat(small.exits.remove().reason()).contains("does not read");
        await().until(() -> small.transport.outboundBytes() == 0);
      }
    }
  }

  @Test
  @Proves("hostile-13")
  void aLinkToOurselvesWorks() {
    Links links = server.transport.links();
    links.link(us);
    links.send(us, us, "to ourselves", BODY);

    await().until(() -> server.messages.size() == 1);
    assertThat(server.messages.remove().from()).isEqualTo(us);
    links.unlink(us);
    await().until(() -> server.transport.connections() == 0);
  }

  @Test
  void closingEndsLinksWithoutAReport() throws Exception {
    server.transport.links().link(peer("x"));
    try (Socket socket = accepted()) {
      server.transport.close();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    server.transport.links().send(us, peer("x"), "m", BODY);
    assertThat(server.exits).isEmpty();
  }
}
