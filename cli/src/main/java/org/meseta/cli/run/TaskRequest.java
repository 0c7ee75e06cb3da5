package org.meseta.cli.run;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.meseta.cli.Numbers;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Environment;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.Value;

/// What `meseta run` was asked to run.
///
/// @param command program and arguments
/// @param cpus cpus to ask for, in cores
/// @param mem memory to ask for, in MB
/// @param disk disk to ask for, in MB; 0: none
public record TaskRequest(
    String name,
    List<String> command,
    Map<String, String> environment,
    double cpus,
    double mem,
    double disk) {

  /// Whether an offer has all that the command needs.
  boolean fits(Offer offer) {
    return amount(offer, "cpus") >= cpus
        && amount(offer, "mem") >= mem
        && amount(offer, "disk") >= disk;
  }

  /// What the command needs, for people.
  String needs() {
    StringJoiner needs = new StringJoiner(", ");
    needs.add("cpus " + Numbers.plain(cpus)).add("mem " + Numbers.plain(mem));
    if (disk > 0) {
      needs.add("disk " + Numbers.plain(disk));
    }
    return needs.toString();
  }

  TaskInfo taskInfo(String taskId, AgentID agent) {
    TaskInfo.Builder task =
        TaskInfo.newBuilder()
            .setName(name)
            .setTaskId(TaskID.newBuilder().setValue(taskId))
            .setAgentId(agent)
            .setCommand(commandInfo())
            .addResources(scalar("cpus", cpus))
            .addResources(scalar("mem", mem));
    if (disk > 0) {
      task.addResources(scalar("disk", disk));
    }
    return task.build();
  }

  private CommandInfo commandInfo() {
    CommandInfo.Builder info =
        CommandInfo.newBuilder()
            .setShell(false)
            .setValue(command.getFirst())
            .addAllArguments(command);
    if (!environment.isEmpty()) {
      Environment.Builder variables = Environment.newBuilder();
      environment.forEach(
          (variable, value) ->
              variables.addVariables(
                  Environment.Variable.newBuilder().setName(variable).setValue(value)));
      info.setEnvironment(variables);
    }
    return info.build();
  }

  static double amount(Offer offer, String resource) {
    double sum = 0;
    for (Resource each : offer.getResourcesList()) {
      if (each.getName().equals(resource)) {
        sum += each.getScalar().getValue();
      }
    }
    return sum;
  }

  private static Resource scalar(String resource, double amount) {
    return Resource.newBuilder()
        .setName(resource)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(amount))
        .build();
  }
}
