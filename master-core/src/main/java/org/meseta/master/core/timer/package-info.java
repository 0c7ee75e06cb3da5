/// What comes due, one class for each kind of timer; those with a queue are beside what they time.
@NullMarked
package org.meseta.master.core.timer;

import org.jspecify.annotations.NullMarked;
