package org.meseta.protocol.json;

import java.util.Arrays;
import java.util.Objects;

/// Writes a message as JSON from its wire bytes, without making objects.
///
/// The wire has fields by number and JSON has them by declaration. Mostly that is the same order,
/// for the fields that are there; then a message is read once. Where it is not, the message is read
/// first to note where each field lies, and then in the order of the declaration.
///
/// Positions, in the wire bytes and in the text, are passed from method to method and not kept in
/// fields: a processor waits for memory that was just written, and there are a hundred fields in a
/// task.
final class WireToJson {
  /// JSON that comes in is at most 200 deep; what lies deeper did not come from there.
  private static final int MAX_DEPTH = 220;

  private static final int OUT_OF_ORDER = -1;
  private static final int NEXT_ONES = -1;

  private final JsonOutput out;
  private final WireValues values;
  private byte[] wire;

  /// For each field of each open message two numbers, valid once the field has been seen. Of a
  /// repeated field: the places of its first and last tag. Of another: the place of its last value,
  /// and how often it occurs.
  private int[] places = new int[256];

  private int top;
  private int depth;

  WireToJson(byte[] wire, JsonOutput out) {
    this.wire = wire;
    this.out = out;
    values = new WireValues(wire, out);
  }

  /// Appends the message that lies in `[from, to)` of the wire bytes.
  void append(MessagePlan plan, int from, int to) {
    out.length = message(plan, from, to, out.length);
  }

  /// Writes a message at `at` of the text; returns where the text ends then, as all methods here
  /// do.
  private int message(MessagePlan plan, int from, int to, int at) {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("message nested more than " + MAX_DEPTH + " deep");
    }
    int end = plan.inOrder ? inWireOrder(plan, from, to, at) : OUT_OF_ORDER;
    if (end == OUT_OF_ORDER) {
      plan.inOrder = false;
      end = inDeclaredOrder(plan, from, to, at);
    }
    depth--;
    out.ensure(end, 2);
    // Instead of the comma before the first member, if there is one.
    out.bytes[at] = '{';
    end = Math.max(end, at + 1);
    out.bytes[end] = '}';
    return end + 1;
  }

  /// Writes members as they come. Gives up at the first that should have come earlier, or that
  /// comes again.
  private int inWireOrder(MessagePlan plan, int from, int to, int at) {
    int next = 0;
    int i = from;
    int end = at;
    while (i < to) {
      int start = i;
      int tag = wire[i++];
      if (tag < 0) {
        tag = values.tag(start, to);
        i = values.after;
      }
      FieldPlan field = plan.byTag(tag);
      if (field == null) {
        if (plan.packed(tag) != null) {
          return OUT_OF_ORDER;
        }
        i = values.skip(tag, i, to);
        continue;
      }
      if (field.index < next) {
        return OUT_OF_ORDER;
      }
      if (field.values != null && !field.repeated && values.enumName(field, i, to) == null) {
        // A number without a name counts as unset.
        i = values.after;
        continue;
      }
      if (plan.defaults != 0) {
        end = defaults(plan, next, field.index, end);
      }
      if (field.repeated) {
        end = repeated(field, start, NEXT_ONES, to, end);
      } else {
        end = value(field, i, to, out.put(end, field.prefix));
      }
      i = values.after;
      next = field.index + 1;
    }
    return defaults(plan, next, plan.fields.length, end);
  }

  /// Writes the fields of `[from, to)` that are not set and have a default that is written.
  private int defaults(MessagePlan plan, int from, int to, int at) {
    long below = to == Long.SIZE ? -1 : (1L << to) - 1;
    long left = from == Long.SIZE ? 0 : plan.defaults & below & -1L << from;
    int end = at;
    for (; left != 0; left &= left - 1) {
      FieldPlan field = plan.fields[Long.numberOfTrailingZeros(left)];
      end = out.put(end, Objects.requireNonNull(field.writtenDefault));
    }
    return end;
  }

  private int inDeclaredOrder(MessagePlan plan, int from, int to, int at) {
    int base = open(plan);
    long present = locate(plan, base, from, to);
    int end = at;
    for (long left = present | plan.defaults; left != 0; left &= left - 1) {
      FieldPlan field = plan.fields[Long.numberOfTrailingZeros(left)];
      if ((present & 1L << field.index) != 0) {
        int slot = base + 2 * field.index;
        end = located(field, places[slot], places[slot + 1], from, to, end);
      } else if (field.writtenDefault != null) {
        end = out.put(end, field.writtenDefault);
      }
    }
    top = base;
    return end;
  }

  private int open(MessagePlan plan) {
    int base = top;
    top += 2 * plan.fields.length;
    if (top > places.length) {
      places = Arrays.copyOf(places, 2 * top);
    }
    return base;
  }

  /// Notes where fields lie; returns a bit for each one that is there.
  private long locate(MessagePlan plan, int base, int from, int to) {
    long present = 0;
    int i = from;
    while (i < to) {
      int start = i;
      int tag = values.tag(start, to);
      int value = values.after;
      FieldPlan field = plan.byTag(tag);
      if (field == null) {
        field = plan.packed(tag);
      }
      if (field != null
          && (field.values == null
              || field.repeated
              || values.enumName(field, value, to) != null)) {
        long bit = 1L << field.index;
        note(field, base + 2 * field.index, (present & bit) == 0, start, value);
        present |= bit;
      }
      i = values.skip(tag, value, to);
    }
    return present;
  }

  private void note(FieldPlan field, int slot, boolean isFirst, int start, int value) {
    if (field.repeated) {
      if (isFirst) {
        places[slot] = start;
      }
      places[slot + 1] = start;
    } else {
      places[slot] = value;
      places[slot + 1] = isFirst ? 1 : places[slot + 1] + 1;
    }
  }

  private int located(FieldPlan field, int place, int extent, int from, int to, int at) {
    if (field.repeated) {
      return repeated(field, place, extent, to, at);
    }
    int end = out.put(at, field.prefix);
    if (field.kind == FieldPlan.Kind.MESSAGE && extent > 1) {
      return merged(field, from, to, end);
    }
    return value(field, place, to, end);
  }

  /// Writes all values of a field whose first tag lies at `from`, and nothing if there are none.
  ///
  /// @param last the place of its last tag, others being passed over; or {@link #NEXT_ONES} to stop
  ///   at the first tag that is of another field
  private int repeated(FieldPlan field, int from, int last, int to, int at) {
    boolean map = field.kind == FieldPlan.Kind.MAP;
    int start = out.put(at, field.prefix);
    out.ensure(start, 1);
    out.bytes[start++] = (byte) (map ? '{' : '[');
    int stop = last == NEXT_ONES ? to - 1 : last;
    int end = start;
    int i = from;
    while (i <= stop) {
      int tag = values.tag(i, to);
      if (tag == field.tag) {
        end = element(field, values.after, to, start, end);
        i = values.after;
      } else if (last == NEXT_ONES) {
        break;
      } else if (tag >>> 3 == field.number && field.isPacked(tag)) {
        end = packed(field, values.after, to, start, end);
        i = values.after;
      } else {
        i = values.skip(tag, values.after, to);
      }
    }
    values.after = i;
    if (end == start) {
      return at;
    }
    out.ensure(end, 1);
    out.bytes[end] = (byte) (map ? '}' : ']');
    return end + 1;
  }

  private int packed(FieldPlan field, int from, int to, int start, int at) {
    int stop = values.end(from, to);
    int i = values.after;
    int end = at;
    while (i < stop) {
      end = element(field, i, stop, start, end);
      i = values.after;
    }
    return end;
  }

  private int element(FieldPlan field, int from, int to, int start, int at) {
    int begin = at;
    if (at > start) {
      out.ensure(at, 1);
      out.bytes[begin++] = ',';
    }
    if (field.kind == FieldPlan.Kind.MAP) {
      int stop = values.end(from, to);
      int end = entry(field.message(), values.after, stop, begin);
      values.after = stop;
      return end;
    }
    int end = value(field, from, to, begin);
    // Of an enum number without a name not even the comma stays.
    return end == begin ? at : end;
  }

  /// Writes one value, and leaves in `values.after` where the next tag is.
  private int value(FieldPlan field, int from, int to, int at) {
    if (field.kind != FieldPlan.Kind.MESSAGE) {
      return values.put(field, from, to, at);
    }
    int stop = values.end(from, to);
    int begin = values.after;
    MessagePlan plan = field.message();
    int end = plan.idStart == null ? at : values.id(plan.idStart, begin, stop, at);
    if (end == at) {
      end = message(plan, begin, stop, at);
    }
    values.after = stop;
    return end;
  }

  /// A member of the object that a map is.
  private int entry(MessagePlan plan, int from, int to, int at) {
    int base = open(plan);
    long present = locate(plan, base, from, to);
    FieldPlan key = plan.fields[0];
    boolean quoted = key.kind == FieldPlan.Kind.STRING;
    int end = at;
    if (!quoted) {
      out.ensure(end, 1);
      out.bytes[end++] = '"';
    }
    end = entryField(key, (present & 1) != 0 ? places[base] : -1, to, end);
    out.ensure(end, 2);
    if (!quoted) {
      out.bytes[end++] = '"';
    }
    out.bytes[end++] = ':';
    end = entryField(plan.fields[1], (present & 2) != 0 ? places[base + 2] : -1, to, end);
    top = base;
    return end;
  }

  private int entryField(FieldPlan field, int place, int to, int at) {
    if (place >= 0) {
      return value(field, place, to, at);
    }
    return field.kind == FieldPlan.Kind.MESSAGE
        ? message(field.message(), to, to, at)
        : out.put(at, new Words(field.defaultValue()));
  }

  /// A message that came in several pieces is what the pieces make one after another.
  private int merged(FieldPlan field, int from, int to, int at) {
    byte[] outer = wire;
    wire = values.pieces(field, from, to);
    values.wire = wire;
    int end = message(field.message(), 0, wire.length, at);
    wire = outer;
    values.wire = outer;
    return end;
  }
}
