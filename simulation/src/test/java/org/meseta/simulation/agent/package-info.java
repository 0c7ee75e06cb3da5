@NullMarked
package org.meseta.simulation.agent;

import org.jspecify.annotations.NullMarked;
