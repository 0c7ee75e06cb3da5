package org.meseta.model.render;

import java.util.List;
import java.util.StringJoiner;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v1.Attribute;
import org.meseta.protocol.v1.Value;

/// An agent's attributes as endpoints show them: one number or text a name (M-291).
public final class AttributesJson {
  private AttributesJson() {}

  public static void write(JsonWriter out, List<Attribute> attributes) {
    out.beginObject();
    for (Attribute attribute : attributes) {
      out.name(attribute.getName());
      switch (attribute.getType()) {
        case SCALAR -> out.value(attribute.getScalar().getValue());
        case RANGES -> out.value(ranges(attribute.getRanges()));
        case SET -> out.value("{" + String.join(", ", attribute.getSet().getItemList()) + "}");
        case TEXT -> out.value(attribute.getText().getValue());
      }
    }
    out.endObject();
  }

  private static String ranges(Value.Ranges ranges) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (Value.Range range : ranges.getRangeList()) {
      text.add(
          Long.toUnsignedString(range.getBegin()) + "-" + Long.toUnsignedString(range.getEnd()));
    }
    return text.toString();
  }
}
