/// The `meseta` command.
@NullMarked
package org.meseta.cli;

import org.jspecify.annotations.NullMarked;
