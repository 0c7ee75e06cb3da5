package org.meseta.master.core.state;

import java.util.LinkedHashMap;
import java.util.Map;

/// Makes equal task shapes one object. What has not been asked for in a while is forgotten, so that
/// it cannot grow with the number of different shapes.
final class Shapes {
  private static final int MOST = 8192;

  private Map<TaskShape, TaskShape> young = new LinkedHashMap<>();
  private Map<TaskShape, TaskShape> old = new LinkedHashMap<>();

  TaskShape intern(TaskShape shape) {
    TaskShape known = young.get(shape);
    if (known != null) {
      return known;
    }
    known = old.getOrDefault(shape, shape);
    if (young.size() == MOST) {
      old = young;
      young = new LinkedHashMap<>();
    }
    young.put(known, known);
    return known;
  }
}
