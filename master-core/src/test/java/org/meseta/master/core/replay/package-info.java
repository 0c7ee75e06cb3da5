/// Recorded exchanges with a C++ Mesos, played again.
@NullMarked
package org.meseta.master.core.replay;

import org.jspecify.annotations.NullMarked;
