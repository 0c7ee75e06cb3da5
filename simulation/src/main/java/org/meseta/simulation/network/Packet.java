package org.meseta.simulation.network;

import com.google.protobuf.MessageLite;
import org.meseta.protocol.libprocess.Upid;

/// A libprocess message on its way.
///
/// @param process the sending process with its incarnation, for checkers
public record Packet(String process, Upid from, Upid to, MessageLite message) {}
