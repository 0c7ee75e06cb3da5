package org.meseta.protocol.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a request goes.
///
/// @param authority host and port of an absolute-form target (`http://host:port/path`), else empty
/// @param path percent-decoded, beginning with `/`; `*` for `OPTIONS *`
/// @param rawPath the path as it was sent
/// @param rawQuery what follows the question mark as it was sent, else empty
/// @param query the decoded parameters in order; as in Mesos they are separated by `&` or `;`, `+`
///   is a blank, the last of several values wins, and a name without `=` has an empty value
public record RequestTarget(
    String authority, String path, String rawPath, String rawQuery, Map<String, String> query)
    implements TargetResult {

  public RequestTarget {
    query = Collections.unmodifiableMap(query);
  }

  /// A decoded query parameter, or null.
  public @Nullable String parameter(String name) {
    return query.get(name);
  }

  /// Parses a target of printable ASCII.
  static TargetResult parse(String method, String target) {
    if (target.startsWith("/")) {
      return split("", target);
    }
    if (target.equals("*") && method.equals("OPTIONS")) {
      return new RequestTarget("", "*", "*", "", Map.of());
    }
    int scheme = schemeLength(target);
    if (scheme == 0) {
      return HttpError.bad("The request target is neither a path nor a http:// address");
    }
    int end = scheme;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    if (end == scheme) {
      return HttpError.bad("The request target is an address without a host");
    }
    String rest = target.substring(end);
    return split(target.substring(scheme, end), rest.startsWith("/") ? rest : "/" + rest);
  }

  private static int schemeLength(String target) {
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      return 7;
    }
    return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
  }

  private static TargetResult split(String authority, String target) {
    if (target.indexOf('#') >= 0) {
      return HttpError.bad("The request target has a fragment");
    }
    int mark = target.indexOf('?');
    String rawPath = mark < 0 ? target : target.substring(0, mark);
    String rawQuery = mark < 0 ? "" : target.substring(mark + 1);
    String path = PercentDecoding.decode(rawPath, false, false);
    if (path == null) {
      return HttpError.bad(
          "The path has a bad percent escape: two hex digits, no control characters, valid UTF-8");
    }
    Map<String, String> query = query(rawQuery);
    if (query == null) {
      return HttpError.bad(
          "The query has a bad percent escape: two hex digits, no %00, valid UTF-8");
    }
    return new RequestTarget(authority, path, rawPath, rawQuery, query);
  }

  private static @Nullable Map<String, String> query(String raw) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    Map<String, String> result = new LinkedHashMap<>();
    int from = 0;
    for (int at = 0; at <= raw.length(); at++) {
      if (at < raw.length() && raw.charAt(at) != '&' && raw.charAt(at) != ';') {
        continue;
      }
      if (at > from && !add(raw.substring(from, at), result)) {
        return null;
      }
      from = at + 1;
    }
    return result;
  }

  private static boolean add(String pair, Map<String, String> query) {
    int equals = pair.indexOf('=');
    String name = PercentDecoding.decode(equals < 0 ? pair : pair.substring(0, equals), true, true);
    String value = PercentDecoding.decode(equals < 0 ? "" : pair.substring(equals + 1), true, true);
    if (name == null || value == null) {
      return false;
    }
    query.put(name, value);
    return true;
  }
}
