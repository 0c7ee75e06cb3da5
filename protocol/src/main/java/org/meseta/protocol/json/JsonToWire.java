package org.meseta.protocol.json;

import org.jspecify.annotations.Nullable;

/// Reads JSON into the wire bytes of a message, in one pass and without a tree.
///
/// What the dialect allows is what Mesos allows: unknown names and nulls are passed over,
/// numbers and booleans may be strings, a repeated field may be given as a single value,
/// and of several members with one name the last counts.
final class JsonToWire {
  private final JsonCursor in;
  private final WireOutput out;
  private boolean complete = true;

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

  /// Whether all required fields of all messages have come. If not, some may still have: ask the
  /// message.
  boolean isComplete() {
    return complete;
  }

  private void object(MessagePlan plan) {
    in.enter();
    long present = in.accept('}') ? 0 : members(plan);
    complete &= (plan.required & ~present) == 0;
    in.leave();
  }

  /// Reads what is inside the braces; returns a bit for each field that has a value.
  private long members(MessagePlan plan) {
    int start = out.length;
    long seen = 0;
    long present = 0;
    FieldPlan last = null;
    do {
      FieldPlan field = name(plan, last);
      if (field == null) {
        in.skip();
        continue;
      }
      long bit = 1L << field.index;
      if ((seen & bit) != 0) {
        out.remove(start, field.number);
        present &= ~bit;
      }
      seen |= bit;
      int before = out.length;
      value(field);
      present |= out.length > before ? bit : 0;
      last = field;
    } while (in.more('}'));
    return present;
  }

  /// Reads a name and its colon. Most texts have their names in the same order, so the name that
  /// came here the last time is tried first.
  private @Nullable FieldPlan name(MessagePlan plan, @Nullable FieldPlan last) {
    FieldPlan guess = last == null ? plan.first : last.follower;
    if (guess != null && in.acceptMember(guess.member)) {
      return guess;
    }
    in.string();
    FieldPlan field = plan.byName(in.text, in.textFrom, in.textTo);
    in.expect(':');
    if (field != null && last != null) {
      last.follower = field;
    } else if (field != null) {
      plan.first = field;
    }
    return field;
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
      out.tag(field);
      int room = field.lengthBytes;
      int start = out.begin(room);
      object(field.message());
      out.end(field, start, room);
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
        out.tag(field);
        int room = field.lengthBytes;
        int start = out.begin(room);
        in.string();
        JsonScalars.string(entry[0], in, out);
        in.expect(':');
        int before = out.length;
        value(entry[1]);
        complete &= out.length > before;
        out.end(field, start, room);
      } while (in.more('}'));
    }
    in.leave();
  }
}
