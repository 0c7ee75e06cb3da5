/// The agent's flags and what they mean.
@NullMarked
package org.meseta.agent.flag;

import org.jspecify.annotations.NullMarked;
