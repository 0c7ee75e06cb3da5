/// What master, agent and clients agree on: resources, roles, ids, durations, flags, signals.
@NullMarked
package org.meseta.model;

import org.jspecify.annotations.NullMarked;
