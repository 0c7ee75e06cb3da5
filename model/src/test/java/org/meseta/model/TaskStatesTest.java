package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.v1.TaskState;

class TaskStatesTest {
  private static final Set<TaskState> TERMINAL =
      EnumSet.of(
          TaskState.TASK_FINISHED,
          TaskState.TASK_FAILED,
          TaskState.TASK_KILLED,
          TaskState.TASK_LOST,
          TaskState.TASK_ERROR,
          TaskState.TASK_DROPPED,
          TaskState.TASK_GONE,
          TaskState.TASK_GONE_BY_OPERATOR);

  @Test
  void terminalStates() {
    assertThat(TaskState.values())
        .filteredOn(TaskStates::isTerminal)
        .containsExactlyInAnyOrderElementsOf(TERMINAL);
  }

  @Test
  void numbersAreFrozen() {
    Map<Integer, String> numbers = new TreeMap<>();
    for (TaskState state : TaskState.values()) {
      numbers.put(state.getNumber(), TaskStates.shortName(state));
    }
    assertThat(numbers.values())
        .containsExactly(
            "starting",
            "running",
            "finished",
            "failed",
            "killed",
            "lost",
            "staging",
            "error",
            "killing",
            "dropped",
            "unreachable",
            "gone",
            "gone_by_operator",
            "unknown");
  }

  @Test
  void aTerminalStateNeverChanges() {
    for (TaskState current : TaskState.values()) {
      for (TaskState reported : TaskState.values()) {
        assertThat(TaskStates.after(current, reported))
            .isEqualTo(TERMINAL.contains(current) ? current : reported);
      }
    }
  }

  @Test
  void withoutPartitionAwareTheNewStatesAreLost() {
    List<TaskState> changed =
        Arrays.stream(TaskState.values())
            .filter(state -> TaskStates.forFramework(state, false) != state)
            .toList();
    assertThat(changed)
        .containsExactlyInAnyOrder(
            TaskState.TASK_DROPPED,
            TaskState.TASK_UNREACHABLE,
            TaskState.TASK_GONE,
            TaskState.TASK_GONE_BY_OPERATOR,
            TaskState.TASK_UNKNOWN)
        .allSatisfy(
            state ->
                assertThat(TaskStates.forFramework(state, false)).isEqualTo(TaskState.TASK_LOST))
        .allSatisfy(state -> assertThat(TaskStates.forFramework(state, true)).isEqualTo(state));
  }

  @Test
  void unknownTasksAreAnsweredByTheFateOfTheirAgent() {
    assertThat(AgentFate.REGISTERED.reconcile(true)).contains(TaskState.TASK_GONE);
    assertThat(AgentFate.UNREACHABLE.reconcile(true)).contains(TaskState.TASK_UNREACHABLE);
    assertThat(AgentFate.GONE.reconcile(true)).contains(TaskState.TASK_GONE_BY_OPERATOR);
    assertThat(AgentFate.UNKNOWN.reconcile(true)).contains(TaskState.TASK_UNKNOWN);
    for (AgentFate fate : AgentFate.values()) {
      Optional<TaskState> expected =
          fate == AgentFate.RETURNING ? Optional.empty() : Optional.of(TaskState.TASK_LOST);
      assertThat(fate.reconcile(false)).isEqualTo(expected);
    }
    assertThat(AgentFate.RETURNING.reconcile(true)).isEmpty();
  }

  @Test
  void onlyStagingIsForbidden() {
    assertThat(TaskState.values())
        .filteredOn(TaskStates::isForbiddenForExecutors)
        .containsExactly(TaskState.TASK_STAGING);
  }
}
