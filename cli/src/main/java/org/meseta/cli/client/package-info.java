/// How the command talks to a master and its agents: nothing that a C++ Mesos does not answer too.
@NullMarked
package org.meseta.cli.client;

import org.jspecify.annotations.NullMarked;
