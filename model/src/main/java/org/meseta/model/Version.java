package org.meseta.model;

/// The versions that Meseta reports.
public final class Version {
  /// The version of Mesos that peers are told: what is on the wire is this version's.
  public static final String MESOS = "1.11.0";

  /// Our own.
  public static final String MESETA = "0.1.0";

  private Version() {}
}
