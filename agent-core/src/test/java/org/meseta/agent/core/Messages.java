package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownFrameworkMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.FrameworkInfo.Capability;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.Value;

/// Makes the messages that tests send to an agent.
final class Messages {
  static final Upid MASTER = new Upid("master", "10.0.0.1", 5050);
  static final Upid OBSERVER = new Upid("slave-observer(1)", "10.0.0.1", 5050);
  static final Upid AGENT = new Upid("slave(1)", "10.0.0.2", 5051);
  static final String AGENT_ID = "11111111-S0";
  static final String FRAMEWORK = "22222222-0000";

  private Messages() {}

  static AgentSettings.Builder settings() {
    return AgentSettings.builder(AGENT, "node1", "/var/lib/mesos");
  }

  static SlaveRegisteredMessage registered(String agentId) {
    return SlaveRegisteredMessage.newBuilder().setSlaveId(agent(agentId)).build();
  }

  static SlaveReregisteredMessage reregistered(String agentId) {
    return SlaveReregisteredMessage.newBuilder().setSlaveId(agent(agentId)).build();
  }

  static FrameworkInfo.Builder framework(String id, boolean checkpoint) {
    return FrameworkInfo.newBuilder()
        .setId(FrameworkID.newBuilder().setValue(id))
        .setName("test")
        .setUser("alice")
        .setCheckpoint(checkpoint)
        .addRoles("r")
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE));
  }

  static TaskInfo.Builder task(String id, String command) {
    return TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setAgentId(agent(AGENT_ID))
        .addResources(scalar("cpus", 0.1))
        .addResources(scalar("mem", 32))
        .setCommand(CommandInfo.newBuilder().setShell(true).setValue(command));
  }

  static Resource.Builder scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("r"));
  }

  static RunTaskMessage run(FrameworkInfo.Builder framework, TaskInfo.Builder task) {
    return RunTaskMessage.newBuilder()
        .setFramework(framework)
        .setTask(task)
        .setPid("@0.0.0.0:0")
        .build();
  }

  static KillTaskMessage.Builder kill(String frameworkId, String taskId) {
    return KillTaskMessage.newBuilder()
        .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
        .setTaskId(TaskID.newBuilder().setValue(taskId));
  }

  static ShutdownFrameworkMessage shutDown(String frameworkId) {
    return ShutdownFrameworkMessage.newBuilder()
        .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
        .build();
  }

  static StatusUpdateAcknowledgementMessage acknowledgement(StatusUpdate update) {
    return acknowledgement(
        update.getFrameworkId().getValue(),
        update.getStatus().getTaskId().getValue(),
        update.getUuid());
  }

  static StatusUpdateAcknowledgementMessage acknowledgement(
      String frameworkId, String taskId, ByteString uuid) {
    return StatusUpdateAcknowledgementMessage.newBuilder()
        .setSlaveId(agent(AGENT_ID))
        .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
        .setTaskId(TaskID.newBuilder().setValue(taskId))
        .setUuid(uuid)
        .build();
  }

  static ByteString uuid(int number) {
    byte[] bytes = new byte[16];
    bytes[6] = 0x40;
    bytes[15] = (byte) number;
    return ByteString.copyFrom(bytes);
  }

  static FrameworkID frameworkId(String id) {
    return FrameworkID.newBuilder().setValue(id).build();
  }

  static AgentID agent(String id) {
    return AgentID.newBuilder().setValue(id).build();
  }
}
