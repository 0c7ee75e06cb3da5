package org.meseta.coordination;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A wire to the server that can be cut or held, so that requests land whose answers never come.
final class Gate implements AutoCloseable {
  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Object change = new Object();
  private boolean requestsHeld;
  private boolean answersHeld;

  Gate(int targetPort) throws IOException {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("gate").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// What the server says is kept back from now on; it still gets all requests.
  void holdAnswers() {
    set(false, true);
  }

  /// Nothing passes in either direction.
  void holdAll() {
    set(true, true);
  }

  /// Breaks every connection, with all that was held; new ones pass.
  void cut() {
    List<Socket> broken = new ArrayList<>(sockets);
    sockets.removeAll(broken);
    broken.forEach(Gate::shut);
    set(false, false);
  }

  private void set(boolean requests, boolean answers) {
    synchronized (change) {
      requestsHeld = requests;
      answersHeld = answers;
      change.notifyAll();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        server.connect(target);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> copy(client, server, true));
        Thread.ofVirtual().start(() -> copy(server, client, false));
      } catch (IOException _) {
        // The gate is closed, or the server is not there.
      }
    }
  }

  private void copy(Socket from, Socket to, boolean requests) {
    byte[] buffer = new byte[64 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        awaitOpen(from, requests);
        out.write(buffer, 0, n);
      }
    } catch (IOException | InterruptedException _) {
      // Cut.
    }
  }

  private void awaitOpen(Socket from, boolean requests) throws InterruptedException, IOException {
    synchronized (change) {
      while (!from.isClosed() && (requests ? requestsHeld : answersHeld)) {
        change.wait();
      }
    }
    if (from.isClosed()) {
      throw new IOException("cut");
    }
  }

  private static void shut(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException _) {
      // It is gone.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
