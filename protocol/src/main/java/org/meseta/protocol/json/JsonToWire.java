package org.meseta.protocol.json;

import java.util.Arrays;

/// Reads JSON into the wire bytes of a message, in one pass and without a tree.
///
/// What the dialect allows is what Mesos allows: unknown names and nulls are passed over,
/// numbers and booleans may be strings, a repeated field may be given as a single value,
/// and of several members with one name the last counts.
final class JsonToWire {
  private final JsonCursor in;
  private final WireOutput out;

  /// A bit for each field of each open message: seen already.
  private long[] seen = new long[16];

  private int top;

  JsonToWire(JsonCursor in, WireOutput out) {
    this.in = in;
    this.out = out;
  }

  /// Reads a whole text that must be one object.
  void document(MessagePlan plan) {
    if (in.next() != '{') {
      throw JsonProblem.unfit("Expecting a JSON object");
    }
    object(plan);
  }

  private void object(MessagePlan plan) {
    in.enter();
    if (!in.accept('}')) {
      int base = top;
      top += (plan.fields.length + 63) >> 6;
      if (top > seen.length) {
        seen = Arrays.copyOf(seen, 2 * top);
      }
      Arrays.fill(seen, base, top, 0);
      int start = out.length;
      do {
        member(plan, base, start);
      } while (in.more('}'));
      top = base;
    }
    in.leave();
  }

  private void member(MessagePlan plan, int base, int start) {
    in.string();
    FieldPlan field = plan.byName(in.text, in.textFrom, in.textTo);
    in.expect(':');
    if (field == null) {
      in.skip();
      return;
    }
    int word = base + (field.index >> 6);
    long bit = 1L << field.index;
    if ((seen[word] & bit) != 0) {
      out.remove(start, field.number);
    }
    seen[word] |= bit;
    value(field);
  }

  private void value(FieldPlan field) {
    switch (in.next()) {
      case '"' -> {
        in.string();
        JsonScalars.string(field, in, out);
      }
      case '{' -> structure(field);
      case '[' -> array(field);
      case 't' -> {
        in.literal("true");
        JsonScalars.bool(field, true, out);
      }
      case 'f' -> {
        in.literal("false");
        JsonScalars.bool(field, false, out);
      }
      case 'n' -> in.literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        in.number();
        JsonScalars.number(field, in.number, out);
      }
      default -> throw in.malformed();
    }
  }

  private void structure(FieldPlan field) {
    if (field.kind == FieldPlan.Kind.MAP) {
      map(field);
    } else if (field.kind == FieldPlan.Kind.MESSAGE) {
      out.varint(field.tag);
      int mark = out.begin();
      object(field.message());
      out.end(mark);
    } else {
      throw JsonScalars.notExpecting("object", field);
    }
  }

  private void array(FieldPlan field) {
    if (!field.repeated) {
      throw JsonScalars.notExpecting("array", field);
    }
    in.enter();
    if (!in.accept(']')) {
      do {
        value(field);
      } while (in.more(']'));
    }
    in.leave();
  }

  /// Each member is an entry.
  private void map(FieldPlan field) {
    FieldPlan[] entry = field.message().fields;
    in.enter();
    if (!in.accept('}')) {
      do {
        out.varint(field.tag);
        int mark = out.begin();
        in.string();
        JsonScalars.string(entry[0], in, out);
        in.expect(':');
        value(entry[1]);
        out.end(mark);
      } while (in.more('}'));
    }
    in.leave();
  }
}
