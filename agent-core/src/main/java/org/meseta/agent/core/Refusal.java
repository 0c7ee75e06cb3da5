package org.meseta.agent.core;

import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Why a task is not run: the terminal update that its framework gets.
record Refusal(TaskState state, Reason reason, String message) {}
