/// The master as a state machine: one event in, an ordered list of effects out.
@NullMarked
package org.meseta.master.core;

import org.jspecify.annotations.NullMarked;
