@NullMarked
package org.meseta.simulation.network;

import org.jspecify.annotations.NullMarked;
