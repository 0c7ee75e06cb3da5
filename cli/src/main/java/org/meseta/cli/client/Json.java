package org.meseta.cli.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value as endpoints answer it, read without ceremony: what is missing reads as empty.
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Json MISSING = new Json(null);

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /// @throws UserError when the bytes are not JSON
  public static Json parse(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      parser.nextToken();
      return new Json(read(parser));
    } catch (IOException e) {
      throw new UserError("the answer is not JSON: " + e.getMessage());
    }
  }

  public Json get(String name) {
    if (value instanceof Map<?, ?> map && map.get(name) instanceof Object found) {
      return new Json(found);
    }
    return MISSING;
  }

  public List<Json> items() {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    List<Json> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(new Json(item));
    }
    return items;
  }

  public String text() {
    return value == null ? "" : value.toString();
  }

  public double number() {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> parser.getText();
      case null, default -> null;
    };
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.put(name, read(parser));
    }
    return object;
  }

  private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser));
    }
    return array;
  }
}
