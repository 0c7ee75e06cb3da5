package org.meseta.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.meseta.simulation.check.Coverage;
import org.meseta.simulation.fault.Mutator;

/// The command that runs seeds: `--seeds=100 --first=1`, and with `--trace` prints all that
/// happens. Exits with 1 when a seed fails, and says how to repeat it.
public final class Simulate {
  private final Consumer<String> out;
  private long seeds = 1;
  private long first = 1;
  private boolean trace;

  private Simulate(Consumer<String> out) {
    this.out = out;
  }

  public static void main(String[] args) {
    PrintWriter stdout =
        new PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8);
    int code;
    try {
      Simulate simulate = new Simulate(stdout::println);
      code = simulate.parse(args) ? simulate.run() : 2;
    } finally {
      stdout.flush();
    }
    System.exit(code);
  }

  private boolean parse(String[] args) {
    for (String arg : args) {
      if (arg.equals("--trace")) {
        trace = true;
      } else if (arg.matches("--seeds=\\d{1,9}")) {
        seeds = Long.parseLong(arg.substring("--seeds=".length()));
      } else if (arg.matches("--first=\\d{1,18}")) {
        first = Long.parseLong(arg.substring("--first=".length()));
      } else {
        out.accept(
            "Unknown argument '" + arg + "'. Usage: simulate [--seeds=N] [--first=SEED] [--trace]");
        return false;
      }
    }
    return true;
  }

  private int run() {
    int failed = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      Outcome outcome =
          Simulation.run(
              seed,
              Dials.of(seed),
              Mutator.HONEST,
              new Coverage(),
              trace ? Optional.of(out) : Optional.empty());
      out.accept(outcome.toString());
      if (outcome.failure().isPresent()) {
        failed++;
        out.accept(stackTrace(outcome.failure().get()));
        out.accept("Again: bin/simulate --first=" + seed + " --trace");
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
