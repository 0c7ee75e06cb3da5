package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class RolesTest {
  /// The texts that a real master was seen to send (recorded in errors/bad-requests.tsv).
  @Test
  @Proves("M-145")
  void badNamesAreRefusedInMesosWords() {
    assertThat(Roles.validate("")).contains("Role names cannot be the empty string");
    assertThat(Roles.validate("a b"))
        .contains("Role component 'a b' is invalid because it contains backspace or whitespace");
    assertThat(Roles.validate("a\nb"))
        .contains("Role component 'a\nb' is invalid because it contains backspace or whitespace");
    assertThat(Roles.validate("a\u007f")).isPresent();
    assertThat(Roles.validate("-a"))
        .contains("Role component '-a' is invalid because it starts with a dash");
    assertThat(Roles.validate("x/-a"))
        .contains("Role component '-a' is invalid because it starts with a dash");
    assertThat(Roles.validate(".")).contains("Role '.' cannot include '.' as a component");
    assertThat(Roles.validate("..")).contains("Role '..' cannot include '..' as a component");
    assertThat(Roles.validate("a/./b")).contains("Role 'a/./b' cannot include '.' as a component");
    assertThat(Roles.validate("/a")).contains("Role '/a' cannot start with a slash");
    assertThat(Roles.validate("/")).contains("Role '/' cannot start with a slash");
    assertThat(Roles.validate("a/")).contains("Role 'a/' cannot end with a slash");
    assertThat(Roles.validate("a//b")).contains("Role 'a//b' cannot contain two adjacent slashes");
    assertThat(Roles.validate("a/*")).contains("Role 'a/*' cannot include '*' as a component");
    assertThat(Roles.validate("*/a")).contains("Role '*/a' cannot include '*' as a component");
  }

  @Test
  @Proves("M-145")
  void goodNames() {
    for (String role : List.of("*", "a", "a/b", "a-b", "...", "**", "\u00fc", "a/b/c/d")) {
      assertThat(Roles.validate(role)).as(role).isEmpty();
    }
  }

  @Test
  void aVeryDeepNameIsChecked() {
    String deep = "a/".repeat(10_000) + "a";
    assertThat(Roles.validate(deep)).isEmpty();
    assertThat(Roles.validate(deep + "/.")).isPresent();
    assertThat(Roles.ancestors(deep)).hasSize(10_000);
  }

  @Test
  void subroles() {
    assertThat(Roles.isStrictSubrole("a/b", "a")).isTrue();
    assertThat(Roles.isStrictSubrole("a/b/c", "a")).isTrue();
    assertThat(Roles.isStrictSubrole("ab", "a")).isFalse();
    assertThat(Roles.isStrictSubrole("a", "a")).isFalse();
    assertThat(Roles.isStrictSubrole("a", "a/b")).isFalse();
    assertThat(Roles.ancestors("a/b/c")).containsExactly("a/b", "a");
    assertThat(Roles.ancestors("a")).isEmpty();
    assertThat(Roles.duplicates(List.of("a", "b", "a", "b", "a", "c"))).containsExactly("a", "b");
  }
}
