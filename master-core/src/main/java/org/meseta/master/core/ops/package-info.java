/// What several handlers do: forwarding updates, making and taking back offers, removing agents and
/// frameworks.
@NullMarked
package org.meseta.master.core.ops;

import org.jspecify.annotations.NullMarked;
