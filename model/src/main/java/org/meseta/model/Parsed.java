package org.meseta.model;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/// What became of a text or message from outside: a value, or a sentence that says what is wrong
/// with it.
public sealed interface Parsed<T> {
  /// It was fine.
  record Good<T>(T value) implements Parsed<T> {}

  /// It was not; `reason` is for people and names the field.
  record Bad<T>(String reason) implements Parsed<T> {}

  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Parsed<T> bad(String error) {
    return new Bad<>(error);
  }

  /// The value, where the input is known to be good; otherwise [NoSuchElementException] with the
  /// error.
  default T get() {
    return switch (this) {
      case Good<T>(T value) -> value;
      case Bad<T>(String reason) -> throw new NoSuchElementException(reason);
    };
  }

  /// The error, if there is one.
  default Optional<String> error() {
    return switch (this) {
      case Good<T> _ -> Optional.empty();
      case Bad<T>(String reason) -> Optional.of(reason);
    };
  }

  /// Goes on with a good value.
  default <R> Parsed<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Good<T>(T value) -> good(change.apply(value));
      case Bad<T>(String reason) -> bad(reason);
    };
  }

  /// Goes on with a good value to a step that may fail.
  default <R> Parsed<R> then(Function<? super T, Parsed<R>> step) {
    return switch (this) {
      case Good<T>(T value) -> step.apply(value);
      case Bad<T>(String reason) -> bad(reason);
    };
  }

  /// The same, with another text if it is bad.
  default Parsed<T> mapError(Function<String, String> change) {
    return switch (this) {
      case Good<T> _ -> this;
      case Bad<T>(String reason) -> bad(change.apply(reason));
    };
  }
}
