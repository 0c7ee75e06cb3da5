package org.meseta.agent.core;

/// Names a stream of status updates: one per task.
record StreamKey(String frameworkId, String taskId) {}
