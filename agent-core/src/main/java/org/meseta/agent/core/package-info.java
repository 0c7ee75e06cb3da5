/// The agent as a state machine: one event in, an ordered list of effects out.
@NullMarked
package org.meseta.agent.core;

import org.jspecify.annotations.NullMarked;
