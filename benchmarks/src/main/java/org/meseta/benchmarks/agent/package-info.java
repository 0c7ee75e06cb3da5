/// What the agent's core and its checkpoints cost.
@NullMarked
package org.meseta.benchmarks.agent;

import org.jspecify.annotations.NullMarked;
