package org.meseta.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.MessageTypes;
import org.meseta.protocol.Proves;
import org.meseta.protocol.RandomMessages;

/// Messages of every type, from a seed: what is written reads back as the same message.
class RoundTripTest {
  private static final int ROUNDS = 20;

  @Test
  @Proves({"A-030", "A-031", "A-032", "A-033", "A-037"})
  void everyMessageTypeReadsBack() {
    List<Message> types = MessageTypes.all();
    assertThat(types).hasSizeGreaterThan(500);
    RandomMessages messages = new RandomMessages(30);
    for (int round = 0; round < ROUNDS; round++) {
      for (Message type : types) {
        Message message = messages.next(type);
        byte[] json = MesosJson.write(message);
        JsonResult<Message> read = MesosJson.parse(json, type);
        Message expected = RandomMessages.withDefaults(message);
        if (!read.equals(new JsonResult.Parsed<>(expected))) {
          assertThat(read).as(new String(json, UTF_8)).isEqualTo(new JsonResult.Parsed<>(expected));
        }
      }
    }
  }

  /// Broken wire bytes are an IllegalArgumentException, or still a message: nothing else, and never
  /// without end.
  @Test
  void brokenWireBytesAreRefused() {
    Random random = new Random(31);
    RandomMessages messages = new RandomMessages(32);
    List<Message> types = MessageTypes.all();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      Message type = types.get(random.nextInt(types.size()));
      byte[] wire = messages.next(type).toByteArray();
      for (int flips = random.nextInt(4); flips >= 0 && wire.length > 0; flips--) {
        wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
      }
      try {
        MesosJson.write(type.getDescriptorForType(), wire, 0, random.nextInt(wire.length + 1));
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }
}
