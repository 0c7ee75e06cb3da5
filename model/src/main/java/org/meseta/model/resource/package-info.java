/// The resources algebra: fixed-point scalars, ranges, sets, reservations, volumes, and their wire
/// and text formats.
///
/// Start at [org.meseta.model.resource.Resources].
@NullMarked
package org.meseta.model.resource;

import org.jspecify.annotations.NullMarked;
