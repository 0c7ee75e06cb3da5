/// The port through which the checkpoint log reaches a disk, so that it can be tested on one that
/// forgets.
@NullMarked
package org.meseta.agent.core.disk;

import org.jspecify.annotations.NullMarked;
