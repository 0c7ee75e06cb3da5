package org.meseta.master.core.call;

import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v1.CheckInfo;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.HealthCheck;

/// Whether checks and health checks make sense. The texts are Mesos' own.
final class HealthChecks {
  private HealthChecks() {}

  static @Nullable String healthCheck(HealthCheck check) {
    if (!check.hasType()) {
      return "HealthCheck must specify 'type'";
    }
    String error =
        switch (check.getType()) {
          case UNKNOWN -> "'UNKNOWN' is not a valid health check type";
          case COMMAND ->
              check.hasCommand()
                  ? command(check.getCommand(), "Command health check", "Health check's")
                  : "Expecting 'command' to be set for COMMAND health check";
          case HTTP -> http(check);
          case TCP -> check.hasTcp() ? null : "Expecting 'tcp' to be set for TCP health check";
        };
    if (error != null) {
      return error;
    }
    if (check.getDelaySeconds() < 0) {
      return notNegative("delay_seconds");
    }
    if (check.getGracePeriodSeconds() < 0) {
      return notNegative("grace_period_seconds");
    }
    return periods(check.getIntervalSeconds(), check.getTimeoutSeconds());
  }

  private static @Nullable String http(HealthCheck check) {
    if (!check.hasHttp()) {
      return "Expecting 'http' to be set for HTTP health check";
    }
    HealthCheck.HTTPCheckInfo http = check.getHttp();
    String scheme = http.getScheme();
    if (http.hasScheme() && !scheme.equals("http") && !scheme.equals("https")) {
      return "Unsupported HTTP health check scheme: '" + scheme + "'";
    }
    return http.hasPath() && !http.getPath().startsWith("/")
        ? "The path '" + http.getPath() + "' of HTTP health check must start with '/'"
        : null;
  }

  static @Nullable String check(CheckInfo check) {
    if (!check.hasType()) {
      return "CheckInfo must specify 'type'";
    }
    String error =
        switch (check.getType()) {
          case UNKNOWN -> "'UNKNOWN' is not a valid check type";
          case COMMAND ->
              check.hasCommand()
                  ? command(check.getCommand().getCommand(), "Command check", "Check's")
                  : "Expecting 'command' to be set for COMMAND check";
          case HTTP -> http(check);
          case TCP -> check.hasTcp() ? null : "Expecting 'tcp' to be set for TCP check";
        };
    if (error != null) {
      return error;
    }
    if (check.getDelaySeconds() < 0) {
      return notNegative("delay_seconds");
    }
    return periods(check.getIntervalSeconds(), check.getTimeoutSeconds());
  }

  private static @Nullable String http(CheckInfo check) {
    if (!check.hasHttp()) {
      return "Expecting 'http' to be set for HTTP check";
    }
    return check.getHttp().hasPath() && !check.getHttp().getPath().startsWith("/")
        ? "The path '" + check.getHttp().getPath() + "' of HTTP check must start with '/'"
        : null;
  }

  private static @Nullable String command(CommandInfo command, String what, String whose) {
    if (!command.hasValue()) {
      return what
          + " must contain "
          + (command.getShell() ? "'shell command'" : "'executable path'");
    }
    String error = CommandCheck.validate(command);
    return error == null ? null : whose + " `CommandInfo` is invalid: " + error;
  }

  private static @Nullable String periods(double interval, double timeout) {
    if (interval < 0) {
      return notNegative("interval_seconds");
    }
    return timeout < 0 ? notNegative("timeout_seconds") : null;
  }

  private static String notNegative(String field) {
    return "Expecting '" + field + "' to be non-negative";
  }
}
