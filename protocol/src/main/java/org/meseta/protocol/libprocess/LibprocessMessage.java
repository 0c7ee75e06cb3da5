package org.meseta.protocol.libprocess;

/// A message of one process to another, before its protobuf is parsed.
///
/// @param from the sender, [Upid#NONE] when unknown; nothing proves that it is true
/// @param to the id of the receiving process, percent-decoded, such as `slave(1)`
/// @param name the full protobuf type name, such as `mesos.internal.PingSlaveMessage`; may be empty
///   or unknown
/// @param body the serialized protobuf, possibly empty; nobody changes the array
public record LibprocessMessage(Upid from, String to, String name, byte[] body) {

  @Override
  public String toString() {
    return from + " to " + to + ": " + name + " (" + body.length + " bytes)";
  }
}
