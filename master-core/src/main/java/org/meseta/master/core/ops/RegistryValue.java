package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.protocol.libprocess.Upid;

/// What the registry holds of an agent (M-020, M-021), as numbered fields like those of a protobuf
/// message, so that later versions may add some: 1 kind, 2 since, 3 pid, 4 the `SlaveInfo`.
public final class RegistryValue {
  private static final int KIND = 1;
  private static final int SINCE = 2;
  private static final int PID = 3;
  private static final int INFO = 4;

  private static final int ADMITTED = 1;
  private static final int UNREACHABLE = 2;
  private static final int GONE = 3;

  private RegistryValue() {}

  /// Admits an agent, or takes it back from unreachable.
  public static Mutation admit(AgentSaid agent) {
    return put(
        new AbsentAgent(agent.id(), AbsentAgent.Kind.RECOVERED, agent.info(), agent.pid(), 0));
  }

  /// Removes an agent.
  public static Mutation remove(String agentId) {
    return new Mutation.Delete(RegistryKey.agent(agentId));
  }

  /// Writes down that an agent is absent; a recovered one is written as admitted.
  public static Mutation put(AbsentAgent agent) {
    return new Mutation.Put(RegistryKey.agent(agent.id()), Bytes.copyOf(encode(agent)));
  }

  static byte[] encode(AbsentAgent agent) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(agent.info().size() + 64);
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(
          KIND,
          switch (agent.kind()) {
            case RECOVERED -> ADMITTED;
            case UNREACHABLE -> UNREACHABLE;
            case GONE -> GONE;
          });
      out.writeInt64(SINCE, agent.since());
      out.writeString(PID, agent.pid().isSomebody() ? agent.pid().toString() : "");
      out.writeBytes(INFO, agent.info());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Reads what [#put] wrote.
  public static AbsentAgent decode(String agentId, Bytes value) {
    AbsentAgent.Kind kind = AbsentAgent.Kind.RECOVERED;
    long since = 0;
    Upid pid = Upid.NONE;
    ByteString info = ByteString.EMPTY;
    try {
      CodedInputStream in = CodedInputStream.newInstance(value.toArray());
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case KIND -> kind = kind(agentId, in.readInt32());
          case SINCE -> since = in.readInt64();
          case PID -> pid = pid(in.readString());
          case INFO -> info = in.readBytes();
          default -> in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The registry's entry of agent " + agentId + " cannot be read: " + e.getMessage(), e);
    }
    return new AbsentAgent(agentId, kind, info, pid, since);
  }

  private static AbsentAgent.Kind kind(String agentId, int number) {
    return switch (number) {
      case ADMITTED -> AbsentAgent.Kind.RECOVERED;
      case UNREACHABLE -> AbsentAgent.Kind.UNREACHABLE;
      case GONE -> AbsentAgent.Kind.GONE;
      default ->
          throw new IllegalStateException(
              "The registry's entry of agent "
                  + agentId
                  + " was written by a newer master: it has kind "
                  + number);
    };
  }

  private static Upid pid(String text) {
    Upid pid = Upid.parse(text);
    return pid == null ? Upid.NONE : pid;
  }
}
