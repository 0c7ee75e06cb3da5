/// Virtual TCP between virtual machines: in order and at most once per connection; connections are
/// slow, stall in partitions, and break.
@NullMarked
package org.meseta.simulation.network;

import org.jspecify.annotations.NullMarked;
