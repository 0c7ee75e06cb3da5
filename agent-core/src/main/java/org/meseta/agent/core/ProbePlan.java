package org.meseta.agent.core;

import java.util.Optional;
import org.meseta.protocol.v1.CheckInfo;
import org.meseta.protocol.v1.HealthCheck;
import org.meseta.protocol.v1.NetworkInfo;
import org.meseta.protocol.v1.TaskInfo;

/// When and where a task is probed. Times are nanoseconds, cut to what makes sense.
record ProbePlan(long delay, long interval, long timeout, ProbeTarget target) {
  private static final String IPV4 = "127.0.0.1";
  private static final String IPV6 = "::1";
  private static final int LAST_PORT = 65535;

  static ProbePlan of(TaskInfo task, ProbeId.Purpose purpose) {
    return switch (purpose) {
      case HEALTH -> of(task.getHealthCheck());
      case CHECK -> of(task.getCheck());
    };
  }

  private static ProbePlan of(HealthCheck check) {
    ProbeTarget target =
        check.getType() == HealthCheck.Type.TCP
            ? new ProbeTarget.Tcp(host(check.getTcp().getProtocol()), check.getTcp().getPort())
            : http(
                host(check.getHttp().getProtocol()),
                check.getHttp().getPort(),
                check.getHttp().getPath());
    return new ProbePlan(
        nanos(check.getDelaySeconds()),
        nanos(check.getIntervalSeconds()),
        nanos(check.getTimeoutSeconds()),
        target);
  }

  private static ProbePlan of(CheckInfo check) {
    ProbeTarget target =
        check.getType() == CheckInfo.Type.TCP
            ? new ProbeTarget.Tcp(IPV4, check.getTcp().getPort())
            : http(IPV4, check.getHttp().getPort(), check.getHttp().getPath());
    return new ProbePlan(
        nanos(check.getDelaySeconds()),
        nanos(check.getIntervalSeconds()),
        nanos(check.getTimeoutSeconds()),
        target);
  }

  private static ProbeTarget http(String host, int port, String path) {
    String authority = host.equals(IPV6) ? "[" + host + "]" : host;
    return new ProbeTarget.Http("http://" + authority + ":" + port + path);
  }

  private static String host(NetworkInfo.Protocol protocol) {
    return protocol == NetworkInfo.Protocol.IPv6 ? IPV6 : IPV4;
  }

  /// Also of what is not a number, negative or longer than any life (hostile-34).
  static long nanos(double seconds) {
    return Math.clamp((long) (seconds * 1e9), 0, Kills.FOR_EVER);
  }

  /// The field that asks for what cannot be probed yet; empty when there is none.
  static Optional<String> notYet(TaskInfo task) {
    HealthCheck health = task.getHealthCheck();
    if (task.hasHealthCheck()) {
      boolean isKnown =
          switch (health.getType()) {
            case TCP -> isPort(health.getTcp().getPort());
            case HTTP ->
                isPort(health.getHttp().getPort())
                    && (health.getHttp().getScheme().isEmpty()
                        || health.getHttp().getScheme().equals("http"));
            case COMMAND, UNKNOWN -> false;
          };
      if (!isKnown) {
        return Optional.of("TaskInfo.health_check of type " + health.getType());
      }
    }
    CheckInfo check = task.getCheck();
    if (task.hasCheck()) {
      boolean isKnown =
          switch (check.getType()) {
            case TCP -> isPort(check.getTcp().getPort());
            case HTTP -> isPort(check.getHttp().getPort());
            case COMMAND, UNKNOWN -> false;
          };
      if (!isKnown) {
        return Optional.of("TaskInfo.check of type " + check.getType());
      }
    }
    return Optional.empty();
  }

  private static boolean isPort(int port) {
    return port > 0 && port <= LAST_PORT;
  }
}
