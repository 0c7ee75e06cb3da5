package org.meseta.master.core.scenario;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.IntStream;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.UUID;

/// What an agent of 1.11 can do.
final class AgentCapabilities {
  static final List<AgentInfo.Capability> ALL =
      IntStream.rangeClosed(1, 8)
          .mapToObj(
              number ->
                  AgentInfo.Capability.newBuilder()
                      .setType(AgentInfo.Capability.Type.forNumber(number))
                      .build())
          .toList();

  static final UUID RESOURCE_VERSION =
      UUID.newBuilder().setValue(ByteString.copyFromUtf8("versioA000000001")).build();

  private AgentCapabilities() {}
}
