package org.meseta.model.flag;

import java.util.Set;

/// What happens when a flag is given. Nothing is ever ignored in silence: whoever asks for security
/// must not believe that it is on.
public sealed interface FlagEffect {
  /// The value is used.
  record Effective() implements FlagEffect {}

  /// What the flag is for is not there yet: its default is accepted, any other value stops the
  /// start.
  ///
  /// @param why a sentence for the user, or empty
  record NoEffectYet(String why) implements FlagEffect {}

  /// What the flag is for does not exist in Meseta, by design: any value is accepted with a
  /// warning.
  ///
  /// @param why a sentence for the user: what takes its place
  record Obsolete(String why) implements FlagEffect {}

  /// Only values that describe what happens anyway are accepted; any other stops the start.
  ///
  /// @param accepted each comma-separated part of the value must be one of these
  record Descriptive(Set<String> accepted) implements FlagEffect {}
}
