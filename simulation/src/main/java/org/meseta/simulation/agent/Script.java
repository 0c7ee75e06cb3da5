package org.meseta.simulation.agent;

import org.meseta.simulation.engine.Times;

/// What a virtual program does: runs for a while, then ends with a raw wait status; it may ignore
/// SIGTERM. Written into the task's command, so that the containers of an agent need to know
/// nothing else: `run 1500 status 768 stubborn`.
///
/// @param milliseconds how long it runs by itself
/// @param waitStatus how it then ends, as `waitpid` would say
/// @param stubborn whether it ignores SIGTERM
public record Script(long milliseconds, int waitStatus, boolean stubborn) {

  /// The script of a command line that [#toString] wrote.
  public static Script parse(String command) {
    String[] words = command.split(" ");
    return new Script(
        Long.parseLong(words[1]), Integer.parseInt(words[3]), words[4].equals("stubborn"));
  }

  public long nanos() {
    return milliseconds * Times.MILLISECOND;
  }

  @Override
  public String toString() {
    return "run " + milliseconds + " status " + waitStatus + (stubborn ? " stubborn" : " obedient");
  }
}
