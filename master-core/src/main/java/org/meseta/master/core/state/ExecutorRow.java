package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.meseta.model.resource.Resources;

/// A custom executor on an agent (M-182). The hidden executors of command tasks are not here
/// (S-097).
///
/// @param id the executor's id
/// @param framework the slot of its framework
/// @param agent the slot of its agent
/// @param slot the allocator's slot that is charged
/// @param resources what it uses beside its tasks, allocated
/// @param info its `ExecutorInfo`, serialized
public record ExecutorRow(
    String id, int framework, int agent, int slot, Resources resources, ByteString info) {}
