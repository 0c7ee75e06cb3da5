/// A virtual agent: the real core on a machine whose disk, containers and power can fail.
@NullMarked
package org.meseta.simulation.agent;

import org.jspecify.annotations.NullMarked;
