/// What containers cost on one agent.
@NullMarked
package org.meseta.benchmarks.containers;

import org.jspecify.annotations.NullMarked;
