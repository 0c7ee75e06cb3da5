/// `meseta run`: a framework that runs one command and hands on its output and exit code.
@NullMarked
package org.meseta.cli.run;

import org.jspecify.annotations.NullMarked;
