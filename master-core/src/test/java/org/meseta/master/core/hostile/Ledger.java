package org.meseta.master.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.OfferRow;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.TaskState;

/// What must hold of every snapshot, whatever the clients do.
final class Ledger {
  private Ledger() {}

  static void check(MasterSnapshot snapshot) {
    Map<Integer, Resources> used = checkReferences(snapshot);
    used.forEach(
        (slot, resources) -> {
          AgentRow agent = snapshot.agents().find(slot);
          Resources total = agent == null ? Resources.EMPTY : agent.total();
          assertThat(total.contains(resources))
              .as("agent %s of %s has %s in use", slot, total, resources)
              .isTrue();
        });
  }

  /// That rows are of one another; gives what is in use on each agent.
  static Map<Integer, Resources> checkReferences(MasterSnapshot snapshot) {
    Map<Integer, Resources> used = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (TaskRow task : snapshot.tasks()) {
      assertThat(ids.add(task.frameworkId() + " " + task.id())).as(task.id()).isTrue();
      FrameworkRow framework = snapshot.frameworks().find(task.framework());
      assertThat(framework).isNotNull();
      if (framework != null) {
        assertThat(framework.completed()).as("a task of a completed framework").isFalse();
        assertThat(task.frameworkId()).isEqualTo(framework.id());
      }
      AgentRow agent = snapshot.agents().find(task.agent());
      assertThat(agent).isNotNull();
      if (agent != null) {
        assertThat(task.agentId()).isEqualTo(agent.id());
      }
      if (!ended(task.state())) {
        charge(used, task.agent(), task.shape().resources());
      }
    }
    for (ExecutorRow executor : snapshot.executors()) {
      charge(used, executor.agent(), executor.resources());
    }
    for (OfferRow offer : snapshot.offers()) {
      FrameworkRow framework = snapshot.frameworks().find(offer.framework());
      AgentRow agent = snapshot.agents().find(offer.agent());
      assertThat(framework != null && framework.active() && framework.connected()).isTrue();
      assertThat(agent != null && agent.active()).isTrue();
      charge(used, offer.agent(), offer.resources());
    }
    for (TaskRow task : snapshot.unreachableTasks()) {
      assertThat(ids.add(task.frameworkId() + " " + task.id())).as(task.id()).isTrue();
    }
    return used;
  }

  private static void charge(Map<Integer, Resources> used, int agent, Resources resources) {
    used.merge(agent, resources.unallocate(), Resources::plus);
  }

  static boolean ended(TaskState state) {
    return switch (state) {
      case TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_LOST,
          TASK_ERROR,
          TASK_DROPPED,
          TASK_GONE,
          TASK_GONE_BY_OPERATOR ->
          true;
      default -> false;
    };
  }
}
