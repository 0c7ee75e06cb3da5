package org.meseta.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.MessageTypes;
import org.meseta.protocol.RandomMessages;
import org.meseta.protocol.v0.seccomp.ContainerSeccompProfile;
import org.meseta.protocol.v1.FrameworkInfo;

/// A message is written in one pass or in two, which must not show.
class WireOrderTest {
  @Test
  void onePassWritesWhatTwoPassesWrite() {
    RandomMessages messages = new RandomMessages(40);
    List<Message> types = MessageTypes.all();
    int sameOrder = 0;
    for (int round = 0; round < 4; round++) {
      for (Message type : types) {
        Message message = messages.next(type);
        MessagePlan plan = MessagePlan.of(type.getDescriptorForType());
        plan.inOrder = false;
        String twoPasses = text(MesosJson.write(message));
        plan.inOrder = true;
        String onePass = text(MesosJson.write(message));
        sameOrder += plan.inOrder ? 1 : 0;
        if (!onePass.equals(twoPasses)) {
          assertThat(onePass).isEqualTo(twoPasses);
        }
      }
    }
    assertThat(sameOrder).isGreaterThan(types.size());
  }

  @Test
  void fieldsMayComeInAnyOrderAndInBetweenEachOther() throws IOException {
    byte[] wire =
        wire(
            out -> {
              out.writeString(FrameworkInfo.ROLES_FIELD_NUMBER, "a");
              out.writeString(FrameworkInfo.NAME_FIELD_NUMBER, "first");
              out.writeString(FrameworkInfo.ROLES_FIELD_NUMBER, "b");
              out.writeString(99, "unknown");
              out.writeString(FrameworkInfo.USER_FIELD_NUMBER, "u");
              out.writeBool(FrameworkInfo.CHECKPOINT_FIELD_NUMBER, true);
              out.writeString(FrameworkInfo.ROLES_FIELD_NUMBER, "c");
              out.writeString(FrameworkInfo.NAME_FIELD_NUMBER, "last");
            });
    assertThat(text(MesosJson.write(FrameworkInfo.getDescriptor(), wire, 0, wire.length)))
        .isEqualTo(
            "{\"user\":\"u\",\"name\":\"last\",\"failover_timeout\":0.0,\"checkpoint\":true,\"roles\":[\"a\",\"b\",\"c\"]}");
  }

  @Test
  void repeatedNumbersMayBePacked() throws IOException {
    ContainerSeccompProfile profile =
        ContainerSeccompProfile.newBuilder()
            .setDefaultAction(ContainerSeccompProfile.Syscall.Action.ACT_ALLOW)
            .addArchitectures(ContainerSeccompProfile.Architecture.ARCH_X86)
            .addArchitectures(ContainerSeccompProfile.Architecture.ARCH_X86_64)
            .build();
    int number = ContainerSeccompProfile.ARCHITECTURES_FIELD_NUMBER;
    byte[] packed = {
      (byte) ContainerSeccompProfile.Architecture.ARCH_X86.getNumber(),
      99,
      (byte) ContainerSeccompProfile.Architecture.ARCH_X86_64.getNumber()
    };
    byte[] action = profile.toBuilder().clearArchitectures().build().toByteArray();
    byte[] wire =
        wire(
            out -> {
              out.writeRawBytes(action);
              out.writeBytes(number, ByteString.copyFrom(packed));
            });
    assertThat(text(MesosJson.write(ContainerSeccompProfile.getDescriptor(), wire, 0, wire.length)))
        .isEqualTo(text(MesosJson.write(profile)));
    byte[] none = wire(out -> out.writeBytes(number, ByteString.EMPTY));
    assertThat(text(MesosJson.write(ContainerSeccompProfile.getDescriptor(), none, 0, none.length)))
        .isEqualTo("{}");
  }

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] wire(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    writing.to(out);
    out.flush();
    return bytes.toByteArray();
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
