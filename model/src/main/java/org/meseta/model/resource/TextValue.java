package org.meseta.model.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.meseta.model.Parsed;

/// A value in the grammar of `--resources` and `--attributes` (S-040): `[1-5, 7-9]` are ranges,
/// `{a, b}` is a set, what reads as a non-negative number is a scalar, the rest is text. Spaces do
/// not count.
public sealed interface TextValue {
  /// A finite number that is not negative.
  record Number(double value) implements TextValue {}

  /// Ranges, joined.
  record RangesValue(Ranges ranges) implements TextValue {}

  /// A set without duplicates.
  record SetValue(ItemSet items) implements TextValue {}

  /// Anything else, without its spaces.
  record Text(String value) implements TextValue {}

  /// Reads a value.
  static Parsed<TextValue> parse(String text) {
    return Grammar.parse(text.replace(" ", ""));
  }

  /// The reader behind [#parse(String)].
  final class Grammar {
    private static final Pattern NUMBER =
        Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern UNSIGNED = Pattern.compile("\\d{1,20}");

    private Grammar() {}

    private static Parsed<TextValue> parse(String text) {
      if (text.isEmpty()) {
        return Parsed.bad("Expecting non-empty string");
      }
      if (!isBalanced(text, '{', '}')
          || !isBalanced(text, '[', ']')
          || !isBalanced(text, '(', ')')) {
        return Parsed.bad("Mismatched brackets");
      }
      if (text.startsWith("[")) {
        return ranges(text);
      }
      if (text.indexOf('[') > 0) {
        return Parsed.bad("Unexpected '[' found");
      }
      if (text.startsWith("{")) {
        return set(text);
      }
      if (text.indexOf('{') > 0) {
        return Parsed.bad("Unexpected '{' found");
      }
      return NUMBER.matcher(text).matches() ? number(text) : Parsed.good(new Text(text));
    }

    private static Parsed<TextValue> number(String text) {
      double value = Double.parseDouble(text);
      if (value != 0 && Math.abs(value) < Double.MIN_NORMAL) {
        return Parsed.bad("Subnormal values not supported");
      }
      boolean usable = Double.isFinite(value) && value >= 0;
      return Parsed.good(usable ? new Number(value) : new Text(text));
    }

    private static Parsed<TextValue> ranges(String text) {
      List<String> bounds = tokens(text, "[]-,\n");
      if (bounds.size() % 2 != 0) {
        return Parsed.bad("Expecting one or more \"ranges\"");
      }
      long[] pairs = new long[bounds.size()];
      for (int i = 0; i < pairs.length; i++) {
        if (!isUnsignedLong(bounds.get(i))) {
          return Parsed.bad("Expecting non-negative integers in '" + bounds.get(i) + "'");
        }
        pairs[i] = Long.parseUnsignedLong(bounds.get(i));
        if (i % 2 == 1 && Long.compareUnsigned(pairs[i - 1], pairs[i]) > 0) {
          return Parsed.bad("begin > end in '" + bounds.get(i - 1) + "-" + bounds.get(i) + "'");
        }
      }
      return Parsed.good(new RangesValue(Ranges.ofPairs(pairs)));
    }

    private static Parsed<TextValue> set(String text) {
      List<String> items = tokens(text, "{},\n");
      ItemSet set = ItemSet.of(items);
      return set.items().size() == items.size()
          ? Parsed.good(new SetValue(set))
          : Parsed.bad("duplicated elements in " + text);
    }

    private static boolean isUnsignedLong(String text) {
      if (!UNSIGNED.matcher(text).matches()) {
        return false;
      }
      return text.length() < 20 || text.compareTo("18446744073709551615") <= 0;
    }

    private static boolean isBalanced(String text, char open, char close) {
      int depth = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        depth += c == open ? 1 : c == close ? -1 : 0;
        if (depth < 0) {
          return false;
        }
      }
      return depth == 0;
    }

    static List<String> tokens(String text, String delimiters) {
      StringTokenizer tokenizer = new StringTokenizer(text, delimiters);
      List<String> tokens = new ArrayList<>();
      while (tokenizer.hasMoreTokens()) {
        tokens.add(tokenizer.nextToken());
      }
      return tokens;
    }
  }
}
