/// The agent's memory across restarts: an append-only, checksummed log under `--work_dir`.
@NullMarked
package org.meseta.agent.checkpoint;

import org.jspecify.annotations.NullMarked;
