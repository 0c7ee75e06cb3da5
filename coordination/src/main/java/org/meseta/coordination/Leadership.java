package org.meseta.coordination;

import org.meseta.master.core.registry.RegistryImage;

/// What an election was won with.
///
/// @param layout where the cluster lies
/// @param connection the session whose contender leads
/// @param contender the full path of that contender
/// @param head the head as this leader wrote it last
/// @param version the version of the head znode with it
/// @param image all entries
/// @param provenNanos when the last request was sent whose answer proved the session alive
record Leadership(
    Layout layout,
    Connection connection,
    String contender,
    Head head,
    int version,
    RegistryImage image,
    long provenNanos) {}
