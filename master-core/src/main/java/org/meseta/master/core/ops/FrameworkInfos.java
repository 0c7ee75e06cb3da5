package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.state.MasterState;
import org.meseta.protocol.v1.FrameworkInfo;

/// The infos of frameworks as messages, parsed when they are first needed: each launch carries one.
public final class FrameworkInfos {
  private final MasterState state;
  private final List<@Nullable Parsed> bySlot = new ArrayList<>();

  private record Parsed(ByteString bytes, FrameworkInfo info) {}

  FrameworkInfos(MasterState state) {
    this.state = state;
  }

  /// The info of the framework in a slot.
  public FrameworkInfo of(int framework) {
    ByteString bytes = state.frameworks.get(framework).info();
    while (bySlot.size() <= framework) {
      bySlot.add(null);
    }
    Parsed parsed = bySlot.get(framework);
    if (parsed == null || parsed.bytes != bytes) {
      parsed = new Parsed(bytes, parse(bytes));
      bySlot.set(framework, parsed);
    }
    return parsed.info;
  }

  private static FrameworkInfo parse(ByteString bytes) {
    try {
      return FrameworkInfo.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a framework's info that was serialized here cannot be read", e);
    }
  }
}
