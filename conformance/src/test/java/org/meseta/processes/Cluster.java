package org.meseta.processes;

import java.nio.file.Path;
import java.util.Map;

/// A master and an agent as two processes, each of which a test may kill and start again.
final class Cluster implements AutoCloseable {
  private final Path folder;
  private final String[] masterFlags;
  private Meseta.Running master;
  private Meseta.Running agent;
  private final String address;

  Cluster(Path folder, String... masterFlags) {
    this.folder = folder;
    this.masterFlags = masterFlags;
    this.master = launchMaster("0");
    this.address = master.awaitOutput("listening on (127\\.0\\.0\\.1:\\d+)");
    this.agent = launchAgent();
    awaitAgent();
  }

  String address() {
    return address;
  }

  Meseta.Running master() {
    return master;
  }

  Meseta.Running agent() {
    return agent;
  }

  Meseta.Running run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "run";
    all[1] = "--master=" + address;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Meseta.start(Map.of(), all);
  }

  void killMaster() {
    master.signal("KILL");
    awaitEnd(master);
  }

  void startMaster() {
    master = launchMaster(address.substring(address.indexOf(':') + 1));
    master.awaitOutput("listening on (127\\.0\\.0\\.1:\\d+)");
  }

  void killAgent() {
    agent.signal("KILL");
    awaitEnd(agent);
  }

  void startAgent() {
    agent = launchAgent();
    agent.awaitOutput("(?:re-registered|registered) with master");
  }

  void awaitAgent() {
    agent.awaitOutput("(?:re-registered|registered) with master");
  }

  private Meseta.Running launchMaster(String port) {
    String[] flags = {
      "master", "--ip=127.0.0.1", "--port=" + port, "--work_dir=" + folder + "/master"
    };
    String[] all = new String[flags.length + masterFlags.length];
    System.arraycopy(flags, 0, all, 0, flags.length);
    System.arraycopy(masterFlags, 0, all, flags.length, masterFlags.length);
    return Meseta.start(Map.of(), all);
  }

  private Meseta.Running launchAgent() {
    return Meseta.start(
        Map.of(),
        "agent",
        "--ip=127.0.0.1",
        "--port=0",
        "--master=" + address,
        "--work_dir=" + folder + "/agent",
        "--resources=cpus:4;mem:4096;disk:4096;ports:[31000-32000]");
  }

  private static void awaitEnd(Meseta.Running process) {
    try {
      process.process().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    agent.close();
    master.close();
  }
}
