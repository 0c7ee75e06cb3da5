/// A load driver for any Mesos-compatible master: many agents behind one link and a scheduler, in
/// one thread.
@NullMarked
package org.meseta.benchmarks.load;

import org.jspecify.annotations.NullMarked;
