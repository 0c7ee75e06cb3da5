package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.meseta.model.resource.Resources;

/// What many tasks have in common; interned by [Shapes].
///
/// @param resources what the task uses, allocated to its role
/// @param role the role of its allocation
/// @param executorId the custom executor it runs on; empty for command tasks (S-097)
/// @param rest a serialized `Task` of labels, discovery, container, health_check, kill_policy, user
///   and limits only
public record TaskShape(Resources resources, String role, String executorId, ByteString rest) {}
