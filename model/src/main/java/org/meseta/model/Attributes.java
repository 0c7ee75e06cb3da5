package org.meseta.model;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.meseta.model.resource.Ranges;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.TextValue;
import org.meseta.protocol.v1.Attribute;
import org.meseta.protocol.v1.Value;

/// The value of an agent's `--attributes`: `rack:abc;level:10;keys:[1000-1500]` (S-045).
public final class Attributes {
  private Attributes() {}

  /// Reads `name:value` pairs between semicolons or line breaks. The value is a scalar, ranges or
  /// text; sets are refused. Names may come twice.
  public static Parsed<List<Attribute>> parse(String text) {
    List<Attribute> attributes = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(text, ";\n");
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      int colon = token.indexOf(':');
      if (colon <= 0 || colon == token.length() - 1) {
        return Parsed.bad("Invalid attribute key:value pair '" + token + "'");
      }
      switch (attribute(token.substring(0, colon), token.substring(colon + 1))) {
        case Parsed.Good<Attribute>(Attribute attribute) -> attributes.add(attribute);
        case Parsed.Bad<Attribute>(String reason) -> {
          return Parsed.bad(reason);
        }
      }
    }
    return Parsed.good(List.copyOf(attributes));
  }

  private static Parsed<Attribute> attribute(String name, String text) {
    return TextValue.parse(text)
        .mapError(
            reason -> "Failed to parse attribute " + name + " text " + text + " error " + reason)
        .then(value -> attribute(name, text, value));
  }

  private static Parsed<Attribute> attribute(String name, String text, TextValue value) {
    Attribute.Builder attribute = Attribute.newBuilder().setName(name);
    return switch (value) {
      case TextValue.Number(double number) ->
          Parsed.good(
              attribute
                  .setType(Value.Type.SCALAR)
                  .setScalar(Value.Scalar.newBuilder().setValue(number))
                  .build());
      case TextValue.RangesValue(Ranges ranges) ->
          Parsed.good(
              attribute
                  .setType(Value.Type.RANGES)
                  .setRanges(ResourceWriter.ranges(ranges))
                  .build());
      case TextValue.Text(String word) ->
          Parsed.good(
              attribute
                  .setType(Value.Type.TEXT)
                  .setText(Value.Text.newBuilder().setValue(word))
                  .build());
      case TextValue.SetValue _ ->
          Parsed.bad(
              "Bad type for attribute " + name + " text " + text + ": sets are not supported");
    };
  }
}
