package org.meseta.master.core;

import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.OfferRow;
import org.meseta.master.core.state.Rows;
import org.meseta.master.core.state.TaskRow;

/// All that a master knew at one moment, for readers on other threads. Rows refer to each other by
/// slot: `agents.find(task.agent())`.
///
/// @param recovered whether the registry had been read
/// @param agents registered agents
/// @param absentees agents of the registry that are not registered: recovered, unreachable or gone
///   ones
/// @param frameworks frameworks, the completed ones included
/// @param tasks live tasks; those that wait for the acknowledgement of their terminal update
///   included
/// @param unreachableTasks tasks of unreachable agents
/// @param completedTasks the last completed tasks of each framework
/// @param offers outstanding offers
/// @param executors custom executors
public record MasterSnapshot(
    boolean recovered,
    Rows<AgentRow> agents,
    Rows<AbsentAgent> absentees,
    Rows<FrameworkRow> frameworks,
    Rows<TaskRow> tasks,
    Rows<TaskRow> unreachableTasks,
    Rows<TaskRow> completedTasks,
    Rows<OfferRow> offers,
    Rows<ExecutorRow> executors) {}
