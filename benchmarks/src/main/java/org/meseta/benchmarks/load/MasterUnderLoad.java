package org.meseta.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The master that is measured: one of ours, started here, or any by its address.
///
/// @param pid its process, for its processor time; 0 when it is not known
record MasterUnderLoad(InetSocketAddress address, long pid) {
  private static final int TRIES = 300;
  private static final double TICKS = 100;

  /// Starts a master of this build with a new work directory; it ends with this process.
  static MasterUnderLoad start(Path folder, List<String> javaOptions)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.meseta.cli.Main", "master", "--ip=127.0.0.1"));
    command.addAll(List.of("--port=" + port, "--work_dir=" + folder));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    MasterUnderLoad master =
        new MasterUnderLoad(new InetSocketAddress("127.0.0.1", port), process.pid());
    master.await(folder);
    return master;
  }

  private void await(Path folder) throws IOException, InterruptedException {
    HttpRequest state =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/state"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < TRIES; i++) {
        try {
          if (http.send(state, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // It does not listen yet.
        }
        Thread.sleep(100);
      }
    }
    throw new IOException("the master does not lead; its output is in " + folder);
  }

  /// Processor time it has used, in seconds.
  double cpuSeconds() {
    return pid == 0 ? Double.NaN : cpuSeconds(pid);
  }

  static double cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
