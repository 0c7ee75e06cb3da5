package org.meseta.coordination;

import org.meseta.master.core.registry.RegistryImage;

/// What an election was won with.
///
/// @param connection the session whose contender leads
/// @param chain where its writes go on
/// @param image all entries
/// @param provenNanos when the last request was sent whose answer proved that the session leads
record Leadership(Connection connection, Chain chain, RegistryImage image, long provenNanos) {}
