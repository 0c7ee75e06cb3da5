/// Golden scenarios: conversations as text, commands and what they caused.
@NullMarked
package org.meseta.master.core.scenario;

import org.jspecify.annotations.NullMarked;
