package org.meseta.protocol.libprocess;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;

/// The names under which protobuf messages travel over libprocess.
public final class MessageNames {
  private MessageNames() {}

  /// The full protobuf type name, such as `mesos.internal.PingSlaveMessage`.
  public static String of(MessageLite message) {
    return ((Message) message).getDescriptorForType().getFullName();
  }
}
