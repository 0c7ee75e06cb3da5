/// The agent's process: what carries messages and exits to the core, and its effects out.
@NullMarked
package org.meseta.agent;

import org.jspecify.annotations.NullMarked;
