/// What master, agent and clients agree on: ids, roles, task states, durations and bytes as Mesos
/// writes them, signals.
///
/// Pure: no clock, thread, random source, file, socket or log.
@NullMarked
package org.meseta.model;

import org.jspecify.annotations.NullMarked;
