/// The master's flags and what they mean.
@NullMarked
package org.meseta.master.flag;

import org.jspecify.annotations.NullMarked;
