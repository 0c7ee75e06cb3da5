package org.meseta.cli.local;

import java.nio.file.Path;
import java.util.Optional;

/// What a local cluster is asked to be.
///
/// @param port of the master; 0: any free one
/// @param agents 1 or more
/// @param workDir absolute
/// @param resources of each agent, as `--resources` of an agent; empty: this machine's, divided
public record LocalOptions(int port, int agents, Path workDir, Optional<String> resources) {}
