/// What the registry costs.
@NullMarked
package org.meseta.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
