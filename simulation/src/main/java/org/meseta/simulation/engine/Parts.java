package org.meseta.simulation.engine;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/// The name and the components of any record, by reflection that is looked up once per class.
final class Parts {
  private static final ClassValue<Parts> CACHE =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return new Parts(type);
        }
      };

  private final String name;
  private final Method[] accessors;
  private final String[] names;

  private Parts(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    name = type.getSimpleName();
    accessors = new Method[components.length];
    names = new String[components.length];
    for (int i = 0; i < components.length; i++) {
      accessors[i] = components[i].getAccessor();
      accessors[i].setAccessible(true);
      names[i] = components[i].getName();
    }
  }

  /// The record's simple name, then its components in order.
  static List<Object> of(Record record) {
    Parts parts = CACHE.get(record.getClass());
    List<Object> values = new ArrayList<>(parts.accessors.length + 1);
    values.add(parts.name);
    for (Method accessor : parts.accessors) {
      values.add(read(accessor, record));
    }
    return values;
  }

  static List<String> namesOf(Record record) {
    return List.of(CACHE.get(record.getClass()).names);
  }

  private static Object read(Method accessor, Record record) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException(
          "Cannot read " + accessor + ": the record's package must be open to the simulation",
          hidden);
    }
  }
}
