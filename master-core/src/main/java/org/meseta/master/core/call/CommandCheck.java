package org.meseta.master.core.call;

import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Environment;
import org.meseta.protocol.v1.Secret;

/// Whether a command's environment makes sense. The texts are Mesos' own.
final class CommandCheck {
  private CommandCheck() {}

  static @Nullable String validate(CommandInfo command) {
    for (Environment.Variable variable : command.getEnvironment().getVariablesList()) {
      String error = variable(variable);
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  private static @Nullable String variable(Environment.Variable variable) {
    String named = "Environment variable '" + variable.getName() + "'";
    return switch (variable.getType()) {
      case UNKNOWN -> "Environment variable of type 'UNKNOWN' is not allowed";
      case VALUE -> {
        if (!variable.hasValue()) {
          yield named + " of type 'VALUE' must have a value set";
        }
        yield variable.hasSecret() ? named + " of type 'VALUE' must not have a secret set" : null;
      }
      case SECRET -> {
        if (!variable.hasSecret()) {
          yield named + " of type 'SECRET' must have a secret set";
        }
        if (variable.hasValue()) {
          yield named + " of type 'SECRET' must not have a value set";
        }
        String error = secret(variable.getSecret());
        if (error != null) {
          yield named + " specifies an invalid secret: " + error;
        }
        yield containsNul(variable.getSecret())
            ? named
                + " specifies a secret containing null bytes, which is not allowed in the"
                + " environment"
            : null;
      }
    };
  }

  private static boolean containsNul(Secret secret) {
    for (byte b : secret.getValue().getData()) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  static @Nullable String secret(Secret secret) {
    return switch (secret.getType()) {
      case REFERENCE -> {
        if (!secret.hasReference()) {
          yield "Secret of type REFERENCE must have the 'reference' field set";
        }
        yield secret.hasValue()
            ? "Secret '"
                + secret.getReference().getName()
                + "' of type REFERENCE must not have the 'value' field set"
            : null;
      }
      case VALUE -> {
        if (!secret.hasValue()) {
          yield "Secret of type VALUE must have the 'value' field set";
        }
        yield secret.hasReference()
            ? "Secret of type VALUE must not have the 'reference' field set"
            : null;
      }
      case UNKNOWN -> null;
    };
  }
}
