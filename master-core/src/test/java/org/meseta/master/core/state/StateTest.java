package org.meseta.master.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLiteOrBuilder;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateTest {
  /// Messages would cost memory that nobody sees (DESIGN, section 2): state keeps them as bytes.
  @Test
  void noStateHoldsAMessage() throws IOException, ReflectiveOperationException {
    for (String name : classes()) {
      for (Field field :
          Class.forName("org.meseta.master.core.state." + name).getDeclaredFields()) {
        assertThat(MessageLiteOrBuilder.class.isAssignableFrom(field.getType()))
            .as(name + "." + field.getName())
            .isFalse();
        assertThat(field.getGenericType().getTypeName())
            .as(name + "." + field.getName())
            .doesNotContain("org.meseta.protocol.v0.", "org.meseta.protocol.internal.");
      }
    }
  }

  private static List<String> classes() throws IOException {
    Path classes = Path.of("src/main/java/org/meseta/master/core/state");
    try (Stream<Path> files = Files.list(classes)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .toList();
    }
  }
}
