/// Tests of the structures that the state is made of.
@NullMarked
package org.meseta.master.core.state;

import org.jspecify.annotations.NullMarked;
