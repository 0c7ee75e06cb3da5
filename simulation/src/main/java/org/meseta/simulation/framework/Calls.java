package org.meseta.simulation.framework;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.List;
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.KillPolicy;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;

/// The calls of one framework, as messages.
final class Calls {
  private final String frameworkId;

  Calls(String frameworkId) {
    this.frameworkId = frameworkId;
  }

  private Call.Builder call(Call.Type type) {
    return Call.newBuilder().setType(type).setFrameworkId(id(frameworkId));
  }

  static Call subscribe(FrameworkInfo info) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
    if (info.hasId()) {
      call.setFrameworkId(info.getId());
    }
    call.getSubscribeBuilder().setFrameworkInfo(info);
    return call.build();
  }

  static FrameworkID id(String value) {
    return FrameworkID.newBuilder().setValue(value).build();
  }

  Call accept(Offer offer, List<TaskInfo> tasks, double refuseSeconds) {
    Call.Builder call = call(Call.Type.ACCEPT);
    call.getAcceptBuilder().addOfferIds(offer.getId()).setFilters(filters(refuseSeconds));
    call.getAcceptBuilder()
        .addOperationsBuilder()
        .setType(Offer.Operation.Type.LAUNCH)
        .getLaunchBuilder()
        .addAllTaskInfos(tasks);
    return call.build();
  }

  Call decline(Offer offer, double refuseSeconds) {
    Call.Builder call = call(Call.Type.DECLINE);
    call.getDeclineBuilder().addOfferIds(offer.getId()).setFilters(filters(refuseSeconds));
    return call.build();
  }

  private static Filters filters(double refuseSeconds) {
    return Filters.newBuilder().setRefuseSeconds(refuseSeconds).build();
  }

  Call acknowledge(TaskStatus status) {
    Call.Builder call = call(Call.Type.ACKNOWLEDGE);
    call.getAcknowledgeBuilder()
        .setAgentId(status.getAgentId())
        .setTaskId(status.getTaskId())
        .setUuid(status.getUuid());
    return call.build();
  }

  Call kill(TaskEntry task, boolean namesAgent, long graceNanos) {
    Call.Builder call = call(Call.Type.KILL);
    call.getKillBuilder().setTaskId(taskId(task.id()));
    if (namesAgent) {
      call.getKillBuilder().getAgentIdBuilder().setValue(task.agentId());
    }
    if (graceNanos > 0) {
      KillPolicy.Builder policy = call.getKillBuilder().getKillPolicyBuilder();
      policy.getGracePeriodBuilder().setNanoseconds(graceNanos);
    }
    return call.build();
  }

  /// About these tasks; about all of the framework's, when there are none.
  Call reconcile(Collection<TaskEntry> tasks) {
    Call.Builder call = call(Call.Type.RECONCILE);
    call.getReconcileBuilder();
    for (TaskEntry task : tasks) {
      call.getReconcileBuilder()
          .addTasksBuilder()
          .setTaskId(taskId(task.id()))
          .getAgentIdBuilder()
          .setValue(task.agentId());
    }
    return call.build();
  }

  Call teardown() {
    return call(Call.Type.TEARDOWN).build();
  }

  Call suppress() {
    Call.Builder call = call(Call.Type.SUPPRESS);
    call.getSuppressBuilder();
    return call.build();
  }

  Call revive() {
    Call.Builder call = call(Call.Type.REVIVE);
    call.getReviveBuilder();
    return call.build();
  }

  /// Ends the executor of a command task, which has the task's id.
  Call shutdown(TaskEntry task) {
    Call.Builder call = call(Call.Type.SHUTDOWN);
    call.getShutdownBuilder().getExecutorIdBuilder().setValue(task.id());
    call.getShutdownBuilder().getAgentIdBuilder().setValue(task.agentId());
    return call.build();
  }

  Call message(TaskEntry task) {
    Call.Builder call = call(Call.Type.MESSAGE);
    call.getMessageBuilder().getExecutorIdBuilder().setValue(task.id());
    call.getMessageBuilder().getAgentIdBuilder().setValue(task.agentId());
    call.getMessageBuilder().setData(ByteString.copyFromUtf8("data"));
    return call.build();
  }

  Call request() {
    Call.Builder call = call(Call.Type.REQUEST);
    call.getRequestBuilder();
    return call.build();
  }

  static TaskID taskId(String id) {
    return TaskID.newBuilder().setValue(id).build();
  }
}
