package org.meseta.simulation.check;

/// Names a task of the cluster.
record TaskKey(String framework, String task) {
  @Override
  public String toString() {
    return task + " of " + framework;
  }
}
