/// Flags as Mesos takes them: declared in a table, read from environment and command line, all
/// errors at once.
///
/// Start at [org.meseta.model.flag.FlagTable] and [org.meseta.model.flag.FlagParser].
@NullMarked
package org.meseta.model.flag;

import org.jspecify.annotations.NullMarked;
