/// The Java side of the native supervisor: the files in its runtime directory, its binary, and the
/// process that spawns one supervisor per container.
@NullMarked
package org.meseta.supervisor;

import org.jspecify.annotations.NullMarked;
