package org.meseta.benchmarks.json;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Random;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.ContainerID;
import org.meseta.protocol.v1.ContainerStatus;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.Label;
import org.meseta.protocol.v1.Labels;
import org.meseta.protocol.v1.NetworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.master.Response;

/// A GET_STATE response with tasks like those of a busy cluster: labels, resources, two statuses
/// each.
final class StateMessage {
  private final Random random = new Random(5050);

  static Response of(int tasks) {
    return new StateMessage().response(tasks);
  }

  private Response response(int tasks) {
    Response.GetTasks.Builder list = Response.GetTasks.newBuilder();
    for (int i = 0; i < tasks; i++) {
      list.addTasks(task(i));
    }
    return Response.newBuilder()
        .setType(Response.Type.GET_STATE)
        .setGetState(Response.GetState.newBuilder().setGetTasks(list))
        .build();
  }

  private Task task(int i) {
    AgentID agent =
        AgentID.newBuilder().setValue("5bd1d5b4-d7fe-4766-971e-69d3877e0fa5-S" + i % 1000).build();
    TaskID id = TaskID.newBuilder().setValue("service." + i % 300 + ".instance-" + i).build();
    return Task.newBuilder()
        .setName("service." + i % 300)
        .setTaskId(id)
        .setFrameworkId(
            FrameworkID.newBuilder().setValue("5bd1d5b4-d7fe-4766-971e-69d3877e0fa5-0000"))
        .setAgentId(agent)
        .setState(TaskState.TASK_RUNNING)
        .addResources(scalar("cpus", random.nextInt(1, 40) / 10.0))
        .addResources(scalar("mem", random.nextInt(1, 256) * 32))
        .addResources(ports())
        .addStatuses(status(id, agent, TaskState.TASK_STARTING))
        .addStatuses(status(id, agent, TaskState.TASK_RUNNING))
        .setStatusUpdateState(TaskState.TASK_RUNNING)
        .setStatusUpdateUuid(uuid())
        .setLabels(
            Labels.newBuilder()
                .addLabels(Label.newBuilder().setKey("team").setValue("payments"))
                .addLabels(Label.newBuilder().setKey("version").setValue("v" + i % 7)))
        .setUser("nobody")
        .build();
  }

  private Resource scalar(String name, double value) {
    return resource(name, Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .build();
  }

  private Resource ports() {
    long port = random.nextLong(31_000, 32_000);
    return resource("ports", Value.Type.RANGES)
        .setRanges(
            Value.Ranges.newBuilder()
                .addRange(Value.Range.newBuilder().setBegin(port).setEnd(port)))
        .build();
  }

  private static Resource.Builder resource(String name, Value.Type type) {
    return Resource.newBuilder()
        .setName(name)
        .setType(type)
        .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("services"));
  }

  private TaskStatus status(TaskID id, AgentID agent, TaskState state) {
    return TaskStatus.newBuilder()
        .setTaskId(id)
        .setState(state)
        .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
        .setAgentId(agent)
        .setExecutorId(ExecutorID.newBuilder().setValue(id.getValue()))
        .setTimestamp(1_795_335_275 + random.nextInt(10_000_000) / 1e7)
        .setUuid(uuid())
        .setContainerStatus(
            ContainerStatus.newBuilder()
                .setContainerId(
                    ContainerID.newBuilder().setValue("b2edb0fc-7061-4d74-865d-44c705e51e79"))
                .addNetworkInfos(
                    NetworkInfo.newBuilder()
                        .addIpAddresses(
                            NetworkInfo.IPAddress.newBuilder().setIpAddress("10.1.2.3")))
                .setExecutorPid(random.nextInt(2, 30_000)))
        .build();
  }

  private ByteString uuid() {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).flip());
  }
}
