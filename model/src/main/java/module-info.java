/// Resources, roles, ids, durations, flags: rules as plain values.
module org.meseta.model {
  requires static transitive org.jspecify;
  requires transitive org.meseta.protocol;

  exports org.meseta.model;
  exports org.meseta.model.flag;
  exports org.meseta.model.render;
  exports org.meseta.model.resource;
}
