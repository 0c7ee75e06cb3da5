package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.Attribute;

class AttributesTest {
  @Test
  @Proves("S-040")
  void scalarsRangesAndTexts() throws TextFormat.ParseException {
    List<Attribute> attributes =
        Attributes.parse("rack:abc;level:10.12345;keys:[1000-1500,1200-1600];url:http://x").get();
    assertThat(attributes)
        .containsExactly(
            attribute("name: 'rack' type: TEXT text { value: 'abc' }"),
            attribute("name: 'level' type: SCALAR scalar { value: 10.12345 }"),
            attribute("name: 'keys' type: RANGES ranges { range { begin: 1000 end: 1600 } }"),
            attribute("name: 'url' type: TEXT text { value: 'http://x' }"));
  }

  @Test
  void namesMayComeTwice() {
    assertThat(Attributes.parse("a:1;a:1;a:x").get())
        .hasSize(3)
        .extracting(Attribute::getName)
        .containsOnly("a");
    assertThat(Attributes.parse("").get()).isEmpty();
  }

  @Test
  @Proves("hostile-29")
  void oddOnes() throws TextFormat.ParseException {
    assertThat(Attributes.parse("a:inf;b:-1;c:nan").get())
        .containsExactly(
            attribute("name: 'a' type: TEXT text { value: 'inf' }"),
            attribute("name: 'b' type: TEXT text { value: '-1' }"),
            attribute("name: 'c' type: TEXT text { value: 'nan' }"));
    assertThat(error("a")).isEqualTo("Invalid attribute key:value pair 'a'");
    assertThat(error(":x")).isEqualTo("Invalid attribute key:value pair ':x'");
    assertThat(error("a:")).isEqualTo("Invalid attribute key:value pair 'a:'");
    assertThat(error("a:{x,y}")).contains("attribute a").contains("sets are not supported");
    assertThat(error("a:[5-1]")).contains("attribute a").contains("begin > end");
    assertThat(error("a: ")).contains("Expecting non-empty string");
  }

  private static String error(String text) {
    return Attributes.parse(text).error().orElseThrow();
  }

  private static Attribute attribute(String text) throws TextFormat.ParseException {
    return TextFormat.parse(text, Attribute.class);
  }
}
