/// Virtual schedulers over the v1 HTTP API, each with manners of its own.
@NullMarked
package org.meseta.simulation.framework;

import org.jspecify.annotations.NullMarked;
