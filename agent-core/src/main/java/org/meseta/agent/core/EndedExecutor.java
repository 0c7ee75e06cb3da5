package org.meseta.agent.core;

import com.google.protobuf.ByteString;

/// What is remembered of a command task that is over: a serialized `Task` and where it ran.
record EndedExecutor(
    String executorId, String name, String containerId, String directory, ByteString task) {}
