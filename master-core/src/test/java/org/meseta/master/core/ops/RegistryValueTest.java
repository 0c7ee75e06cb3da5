package org.meseta.master.core.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.protocol.libprocess.Upid;

class RegistryValueTest {
  private static final ByteString INFO = ByteString.copyFromUtf8("info");
  private static final Upid PID = new Upid("slave(1)", "10.0.0.1", 5051);

  @Test
  void whatIsWrittenIsRead() {
    for (AbsentAgent.Kind kind : AbsentAgent.Kind.values()) {
      for (long since : new long[] {0, 1, 1_795_000_000_000_000_000L}) {
        AbsentAgent agent = new AbsentAgent("M-S0", kind, INFO, PID, since);
        assertThat(RegistryValue.decode("M-S0", Bytes.copyOf(RegistryValue.encode(agent))))
            .isEqualTo(agent);
      }
    }
  }

  /// Not an agent that looks like another one: a damaged registry stops the master.
  @Test
  void damageIsNoticedOrHarmless() {
    byte[] good =
        RegistryValue.encode(new AbsentAgent("M-S0", AbsentAgent.Kind.UNREACHABLE, INFO, PID, 12));
    Random random = new Random(1);
    List<Throwable> thrown = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      try {
        RegistryValue.decode("M-S0", Bytes.copyOf(bad));
      } catch (IllegalArgumentException | IllegalStateException e) {
        thrown.add(e);
      }
    }
    assertThat(thrown).isNotEmpty();
    assertThatThrownBy(() -> RegistryValue.decode("M-S0", Bytes.copyOf(new byte[] {(byte) 0xff})))
        .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
  }
}
