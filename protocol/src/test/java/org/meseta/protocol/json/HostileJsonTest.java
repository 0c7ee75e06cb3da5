package org.meseta.protocol.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.ContainerID;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.Labels;
import org.meseta.protocol.v1.scheduler.Call;

/// Cases 1 to 3 of `spec/hostile.md`: every one of them is a value with a text, never an exception.
class HostileJsonTest {
  @Test
  @Proves("hostile-1")
  void twoHundredLevelsAreReadAndOneMoreIsNot() {
    assertThat(parse("{\"a\":".repeat(200) + "1" + "}".repeat(200))).isEqualTo("read");
    assertThat(parse("{\"a\":".repeat(201) + "1" + "}".repeat(201))).startsWith("Failed to parse");
    assertThat(parse("{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}")).isEqualTo("read");
    assertThat(parse("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}")).startsWith("Failed to");
    assertThat(parse("{\"a\":".repeat(100_000))).startsWith("Failed to parse body into JSON");
    assertThat(parse("[".repeat(1_000_000))).startsWith("Failed to");
  }

  @Test
  @Proves("hostile-1")
  void messagesMayNestAsDeepAsTheText() {
    String deep =
        "{\"value\":\"x\",\"parent\":".repeat(199) + "{\"value\":\"y\"}" + "}".repeat(199);
    JsonResult<ContainerID> result = MesosJson.parse(bytes(deep), ContainerID.getDefaultInstance());
    ContainerID id = ((JsonResult.Parsed<ContainerID>) result).value();
    assertThat(new String(MesosJson.write(id), UTF_8)).isEqualTo(deep);
  }

  @Test
  @Proves("hostile-2")
  void numbersWithoutEndAreRefused() {
    assertThat(parse("{\"a\":" + "9".repeat(10_000_000) + "}")).startsWith("Failed to parse");
    assertThat(parse("{\"a\":0." + "1".repeat(10_000_000) + "}")).startsWith("Failed to parse");
    assertThat(parse("{\"a\":" + "9".repeat(999) + "}"))
        .isEqualTo("Failed to parse body into JSON: Value out of range");
    assertThat(parse("{\"a\":" + "9".repeat(300) + "}")).isEqualTo("read");
    assertThat(parse("{\"a\":1e99999999999999999999}")).contains("Value out of range");
    assertThat(parse("{\"a\":1e-99999999999999999999}")).isEqualTo("read");
  }

  @Test
  @Proves("hostile-2")
  void longStringsAreReadOnceAndNotEchoed() {
    String big = "x".repeat(50_000_000);
    assertThat(parse("{\"a\":\"" + big + "\"}")).isEqualTo("read");
    assertThat(parse("{\"a\":\"" + big)).hasSizeLessThan(3000).startsWith("Failed to parse");
    assertThat(parse("{\"type\":\"REVIVE\"}" + big)).hasSizeLessThan(3000).contains("trailing");
  }

  @Test
  @Proves("hostile-2")
  void ofDuplicateKeysTheLastCounts() {
    assertThat(call("{\"type\":\"REVIVE\",\"type\":\"SUPPRESS\"}").getType())
        .isEqualTo(Call.Type.SUPPRESS);
    assertThat(call("{\"type\":\"REVIVE\",\"type\":null}").hasType()).isFalse();
    Call call =
        call(
            """
            {"framework_id":{"value":"a"},"framework_id":{"value":"b"},
             "decline":{"offer_ids":[{"value":"1"},{"value":"2"}],"filters":{"refuse_seconds":1},
                        "offer_ids":[{"value":"3"}]}}""");
    assertThat(call.getFrameworkId().getValue()).isEqualTo("b");
    assertThat(call.getDecline().getOfferIdsList()).extracting("value").containsExactly("3");
    assertThat(call.getDecline().getFilters().getRefuseSeconds()).isEqualTo(1);
    assertThat(parse("{\"framework_id\":{\"value\":\"a\"},\"framework_id\":{}}"))
        .endsWith("Missing required fields: framework_id.value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{}{}",
        "{}x",
        "{} x",
        "{},",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.1}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":0x10}",
        "{\"a\":1_0}",
        "{\"a\":nul}",
        "{\"a\":nulll}",
        "{\"a\":True}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u123g\"}",
        "{\"a\":\"",
        "{\"a\":\"\\",
        "{\"a\":\"\\u",
        "{\"a\":\"x\\",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\\ud800x\"}",
        "{\"a\":\"\\ud800\\n\"}",
        "{\"a\":\"\\ud800\\ud800\"}",
        "{\"a\":\"\\ud83d\\ude0\"}",
        "\ufeff{}",
        "{\"a\":1}\u0000",
        "\u0000"
      })
  @Proves("hostile-2")
  void whatIsNotJsonIsRefused(String text) {
    assertThat(parse(text)).startsWith("Failed to parse body into JSON: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff",
        "\u00c0\u0080",
        "\u00c3",
        "\u00e0\u0080\u0080",
        "\u00ed\u00a0\u0080",
        "\u00f4\u0090\u0080\u0080",
        "\u00f8\u0088\u0080\u0080\u0080",
        "\u0080",
        "\u00e2\u0082"
      })
  @Proves("hostile-2")
  void bytesThatAreNotUtf8AreNotKept(String latin) {
    byte[] json = ("{\"framework_id\":{\"value\":\"x" + latin + "\"}}").getBytes(ISO_8859_1);
    assertThat(answer(json)).endsWith("Not expecting bytes that are not UTF-8 for field 'value'");
    byte[] escaped = ("{\"framework_id\":{\"value\":\"\\n" + latin + "\"}}").getBytes(ISO_8859_1);
    assertThat(answer(escaped)).endsWith("for field 'value'");
    // Where nothing is kept, they are no worse than any unknown name.
    byte[] unknown = ("{\"" + latin + "\":\"" + latin + "\"}").getBytes(ISO_8859_1);
    assertThat(answer(unknown)).isEqualTo("read");
  }

  @Test
  @Proves("hostile-2")
  void bytesThatAreNotUtf8AreNotWrittenEither() {
    FrameworkID id =
        FrameworkID.newBuilder()
            .setValueBytes(
                com.google.protobuf.ByteString.copyFrom(
                    new byte[] {'a', (byte) 0xC3, 'b', (byte) 0xFF}))
            .build();
    assertThat(new String(MesosJson.write(id), UTF_8)).isEqualTo("{\"value\":\"a\ufffdb\ufffd\"}");
  }

  @Test
  @Proves("hostile-2")
  void nullForAMessageIsUnset() {
    Call call = call("{\"framework_id\":null,\"decline\":{\"offer_ids\":null,\"filters\":null}}");
    assertThat(call.hasFrameworkId()).isFalse();
    assertThat(call.getDecline().getOfferIdsCount()).isZero();
    assertThat(
            call("{\"decline\":{\"offer_ids\":[null,{\"value\":\"a\"}]}}")
                .getDecline()
                .getOfferIdsCount())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "YQ==*", "Y-Q_", "\u00e4", "YWJj\\u0000", "Y\\u000eQ"})
  void base64AfterPaddingIsIgnoredAndAnythingElseIsRefused(String text) {
    String answer = parse("{\"message\":{\"data\":\"" + text + "\"}}");
    if (text.indexOf('=') >= 0) {
      assertThat(answer).contains("Missing required fields");
    } else {
      assertThat(answer)
          .contains("Failed to base64 decode bytes field 'data': Invalid character '");
    }
  }

  @Test
  @Proves("hostile-3")
  void malformedBase64NeverReadsPastTheEnd() {
    for (int length = 0; length < 70; length++) {
      String answer = parse("{\"acknowledge\":{\"uuid\":\"" + "Q".repeat(length) + "\"}}");
      assertThat(answer).contains("Missing required fields: acknowledge.agent_id");
      answer = parse("{\"acknowledge\":{\"uuid\":\"" + "Q".repeat(length) + "?\"}}");
      assertThat(answer).contains("Failed to base64 decode bytes field 'uuid'");
    }
  }

  @Test
  void aSyntaxErrorIsReportedBeforeAnythingElse() {
    assertThat(parse("{\"type\":5,"))
        .isEqualTo("Failed to parse body into JSON: syntax error at line 1 near: ");
    assertThat(parse("{\n\"a\":1,\n'b'\n}"))
        .isEqualTo("Failed to parse body into JSON: syntax error at line 3 near: 'b'");
  }

  @Test
  void aSliceIsReadWithoutItsSurroundings() {
    byte[] json = bytes("garbage{\"value\":\"a\"}garbage");
    JsonResult<FrameworkID> result =
        MesosJson.parse(json, 7, json.length - 7, FrameworkID.getDefaultInstance());
    assertThat(((JsonResult.Parsed<FrameworkID>) result).value().getValue()).isEqualTo("a");
    assertThat(MesosJson.parse(json, 7, json.length - 8, Labels.getDefaultInstance()))
        .isInstanceOf(JsonResult.Malformed.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Call call(String text) {
    return ((JsonResult.Parsed<Call>) MesosJson.parse(bytes(text), Call.getDefaultInstance()))
        .value();
  }

  private static String parse(String text) {
    return answer(bytes(text));
  }

  private static String answer(byte[] json) {
    Message prototype = Call.getDefaultInstance();
    return switch (MesosJson.parse(json, prototype)) {
      case JsonResult.Parsed<Message> _ -> "read";
      case JsonResult.Malformed<Message> malformed -> malformed.text();
      case JsonResult.Unfit<Message> unfit -> unfit.text();
    };
  }
}
