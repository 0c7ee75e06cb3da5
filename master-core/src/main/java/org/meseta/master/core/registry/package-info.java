/// The port behind which the registry lies: what the master must never forget, as opaque values
/// under keys. Pure: no storage engine, clock or thread is known here.
@NullMarked
package org.meseta.master.core.registry;

import org.jspecify.annotations.NullMarked;
