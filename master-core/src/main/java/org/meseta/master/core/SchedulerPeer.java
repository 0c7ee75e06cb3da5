package org.meseta.master.core;

/// How a scheduler is reached: over its event stream, or as a libprocess peer.
public sealed interface SchedulerPeer permits StreamId, DriverPid {}
