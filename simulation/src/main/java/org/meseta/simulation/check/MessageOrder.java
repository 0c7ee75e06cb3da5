package org.meseta.simulation.check;

import com.google.protobuf.MessageLite;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.meseta.simulation.engine.InvariantBroken;

/// P1: between a pair of processes, messages arrive at most once and in the order in which the
/// sender's core wanted them sent.
final class MessageOrder implements Observer {
  private record Pair(String process, String to) {}

  private final Map<Pair, ArrayDeque<MessageLite>> wanted = new HashMap<>();

  @Override
  public void messageEmitted(String process, String to, MessageLite message) {
    wanted.computeIfAbsent(new Pair(process, to), pair -> new ArrayDeque<>()).add(message);
  }

  @Override
  public void messageArrived(String process, String to, MessageLite message) {
    ArrayDeque<MessageLite> queue = wanted.get(new Pair(process, to));
    while (queue != null && !queue.isEmpty()) {
      if (queue.remove() == message) {
        return;
      }
    }
    throw new InvariantBroken(
        "P1",
        "%s got a %s of %s twice, or after a later one"
            .formatted(to, message.getClass().getSimpleName(), process));
  }
}
