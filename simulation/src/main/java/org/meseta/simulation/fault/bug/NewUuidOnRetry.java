package org.meseta.simulation.fault.bug;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.meseta.agent.core.AgentEffect;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.simulation.fault.Mutator;

/// Gives an update that is sent again a new uuid.
final class NewUuidOnRetry implements Mutator {
  private final Set<ByteString> sent = new HashSet<>();

  @Override
  public void fromAgent(String agent, AgentEffect effect, Consumer<AgentEffect> world) {
    if (effect instanceof AgentEffect.Send send
        && send.message() instanceof StatusUpdateMessage message
        && !sent.add(message.getUpdate().getUuid())) {
      StatusUpdateMessage.Builder changed = message.toBuilder();
      ByteString uuid = ByteString.copyFrom(ByteBuffer.allocate(16).putInt(sent.size()).array());
      changed.getUpdateBuilder().setUuid(uuid).getStatusBuilder().setUuid(uuid);
      world.accept(new AgentEffect.Send(send.to(), changed.build()));
    } else {
      world.accept(effect);
    }
  }
}
