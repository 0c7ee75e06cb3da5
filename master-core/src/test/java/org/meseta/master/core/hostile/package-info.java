/// Random lives of a core, with clients that lie.
@NullMarked
package org.meseta.master.core.hostile;

import org.jspecify.annotations.NullMarked;
