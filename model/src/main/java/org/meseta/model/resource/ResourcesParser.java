package org.meseta.model.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meseta.model.Parsed;
import org.meseta.model.Roles;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.Resource;

/// The value of `--resources`: `cpus:4;mem(role):1024;ports:[31000-32000]`, or a JSON array of
/// `Resource` (S-041, S-042).
public final class ResourcesParser {
  private ResourcesParser() {}

  /// What a text gave.
  ///
  /// @param resources the resources, without empty ones
  /// @param names every name that occurs, also with an empty amount: `cpus:0` means none, and no
  ///   `cpus` means find out (S-043)
  public record Result(Resources resources, Set<String> names) {}

  /// Reads either form; what names no role goes to `defaultRole`.
  public static Parsed<Resources> parse(String text, String defaultRole) {
    return parseFlag(text, defaultRole).map(Result::resources);
  }

  /// Like [#parse(String, String)], for the agent's flag.
  public static Parsed<Result> parseFlag(String text, String defaultRole) {
    return text.strip().startsWith("[")
        ? parseJson(text, defaultRole)
        : parsePairs(text, defaultRole);
  }

  private static Parsed<Result> parseJson(String text, String defaultRole) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    return switch (MesosJson.parseArray(json, 0, json.length, Resource.getDefaultInstance())) {
      case JsonResult.Parsed<List<Resource>>(List<Resource> messages) ->
          parseMessages(messages, defaultRole);
      case JsonResult.Malformed<List<Resource>>(String detail) ->
          Parsed.bad("Failed to parse resources as a JSON array: " + detail);
      case JsonResult.Unfit<List<Resource>>(_, String detail) ->
          Parsed.bad("Some JSON resources were not formatted properly: " + detail);
    };
  }

  private static Parsed<Result> parsePairs(String text, String defaultRole) {
    ResourcesBuilder builder = Resources.builder();
    Set<String> names = new LinkedHashSet<>();
    Map<String, Kind.Type> types = new HashMap<>();
    for (String token : TextValue.Grammar.tokens(text, ";")) {
      if (token.isBlank()) {
        continue;
      }
      switch (entry(token, defaultRole)) {
        case Parsed.Bad<Entry>(String error) -> {
          return Parsed.bad(error);
        }
        case Parsed.Good<Entry>(Entry entry) -> {
          Kind.Type before = types.putIfAbsent(entry.kind().name(), entry.kind().type());
          if (before != null && before != entry.kind().type()) {
            return Parsed.bad(
                "Resources with the same name ('"
                    + entry.kind().name()
                    + "') but different types are not allowed");
          }
          names.add(entry.kind().name());
          builder.add(entry);
        }
      }
    }
    return Parsed.good(new Result(builder.build(), names));
  }

  /// Takes resources that came as messages, under the rules of the command line: no volumes,
  /// revocable or dynamically reserved ones.
  public static Parsed<Result> parseMessages(List<Resource> messages, String defaultRole) {
    List<Resource> complete = new ArrayList<>(messages.size());
    Set<String> names = new LinkedHashSet<>();
    for (Resource message : messages) {
      boolean roleless = !message.hasRole() && message.getReservationsCount() == 0;
      complete.add(roleless ? message.toBuilder().setRole(defaultRole).build() : message);
      names.add(message.getName());
    }
    Optional<String> error = ResourceValidation.validate(complete);
    if (error.isPresent()) {
      return Parsed.bad(error.get());
    }
    Map<String, Kind.Type> types = new HashMap<>();
    for (Resource message : complete) {
      Optional<String> refusal = refuse(ResourceReader.kind(message), types);
      if (refusal.isPresent()) {
        return Parsed.bad(refusal.get());
      }
    }
    return Parsed.good(new Result(ResourceReader.read(complete), names));
  }

  private static Optional<String> refuse(Kind kind, Map<String, Kind.Type> types) {
    if (kind.isPersistentVolume()) {
      return Optional.of("Persistent volumes cannot be specified at the command line");
    }
    if (kind.isRevocable()) {
      return Optional.of(
          "Revocable resources cannot be specified at the command line; do not include a 'revocable' key in"
              + " the resources JSON");
    }
    if (kind.isDynamicallyReserved()) {
      return Optional.of(
          "Dynamic reservations cannot be specified at the command line; do not include a reservation with"
              + " DYNAMIC type in the resources JSON");
    }
    Kind.Type before = types.putIfAbsent(kind.name(), kind.type());
    return before == null || before == kind.type()
        ? Optional.empty()
        : Optional.of(
            "Resources with the same name ('"
                + kind.name()
                + "') but different types are not allowed");
  }

  private static Parsed<Entry> entry(String token, String defaultRole) {
    List<String> pair = TextValue.Grammar.tokens(token, ":");
    if (pair.size() != 2) {
      return Parsed.bad("Bad value for resources, missing or extra ':' in " + token);
    }
    String left = pair.get(0);
    int open = left.indexOf('(');
    if (open < 0) {
      return entry(left.strip(), defaultRole, pair.get(1));
    }
    int close = left.indexOf(')');
    if (close < open) {
      return Parsed.bad("Bad value for resources, mismatched parentheses in " + token);
    }
    return entry(
        left.substring(0, open).strip(), left.substring(open + 1, close).strip(), pair.get(1));
  }

  private static Parsed<Entry> entry(String name, String role, String value) {
    if (name.isEmpty()) {
      return Parsed.bad("Empty resource name");
    }
    Optional<String> error = Roles.validate(role);
    if (error.isPresent()) {
      return Parsed.bad(error.get());
    }
    return TextValue.parse(value)
        .mapError(
            reason -> "Failed to parse resource " + name + " value " + value + " error " + reason)
        .then(parsed -> entry(name, role, value, parsed));
  }

  private static Parsed<Entry> entry(String name, String role, String value, TextValue parsed) {
    return switch (parsed) {
      case TextValue.Number(double number) -> scalar(name, role, number);
      case TextValue.RangesValue(Ranges ranges) ->
          Parsed.good(Entry.of(kind(name, Kind.Type.RANGES, role), ranges));
      case TextValue.SetValue(ItemSet items) ->
          Parsed.good(Entry.of(kind(name, Kind.Type.SET, role), items));
      case TextValue.Text _ ->
          Parsed.bad(
              "Bad type for resource " + name + " value " + value.replace(" ", "") + " type TEXT");
    };
  }

  private static Parsed<Entry> scalar(String name, String role, double value) {
    Kind kind = kind(name, Kind.Type.SCALAR, role);
    return ResourceValidation.validateScalar(value)
        .<Parsed<Entry>>map(
            reason ->
                Parsed.bad(
                    "Resource '"
                        + kind
                        + ":"
                        + ResourceText.scalar(value)
                        + "' is invalid: "
                        + reason))
        .orElseGet(() -> Parsed.good(Entry.of(kind, new Amount.Scalar(Scalars.fromDouble(value)))));
  }

  private static Kind kind(String name, Kind.Type type, String role) {
    Kind kind = Kind.of(name, type);
    return role.equals(Roles.DEFAULT)
        ? kind
        : kind.withReservations(List.of(Reservation.ofStatic(role)));
  }
}
