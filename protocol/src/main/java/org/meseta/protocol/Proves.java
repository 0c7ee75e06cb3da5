package org.meseta.protocol;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which behaviours a test proves: rows of `spec/behaviours.md` (`A-114`) or cases of
/// `spec/hostile.md` (`hostile-6`). A row counts as done only while a test that names it passes.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proves {
  /// The identifiers, as written in the list they come from.
  String[] value();
}
