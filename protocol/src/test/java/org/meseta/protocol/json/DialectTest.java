package org.meseta.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.quota.QuotaConfig;
import org.meseta.protocol.v1.scheduler.Call;

/// The dialect, rule by rule.
class DialectTest {
  @Test
  @Proves("A-033")
  void defaultsAreWrittenUnlessDeprecated() {
    // checkpoint and failover_timeout have defaults; role has one too but is deprecated.
    assertThat(write(FrameworkInfo.newBuilder().setUser("root").setName("x").build()))
        .isEqualTo(
            "{\"user\":\"root\",\"name\":\"x\",\"failover_timeout\":0.0,\"checkpoint\":false}");
    assertThat(write(CommandInfo.getDefaultInstance())).isEqualTo("{\"shell\":true}");
    assertThat(write(Value.Ranges.getDefaultInstance())).isEqualTo("{}");
  }

  @Test
  @Proves({"A-030", "A-031", "A-032"})
  void namesNumbersAndBytes() {
    Message status =
        TaskStatus.newBuilder()
            .setTaskId(org.meseta.protocol.v1.TaskID.newBuilder().setValue("t"))
            .setState(org.meseta.protocol.v1.TaskState.TASK_RUNNING)
            .setUuid(ByteString.copyFrom(new byte[] {0, (byte) 0xFF, 16, 4}))
            .setTimestamp(1.5)
            .build();
    assertThat(write(status))
        .isEqualTo(
            "{\"task_id\":{\"value\":\"t\"},\"state\":\"TASK_RUNNING\",\"timestamp\":1.5,\"uuid\":\"AP8QBA==\"}");
    Value.Range range = Value.Range.newBuilder().setBegin(1).setEnd(-1L).build();
    assertThat(write(range)).isEqualTo("{\"begin\":1,\"end\":18446744073709551615}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "'\"1.5\"', 1.5",
    "'\" 2 \"', 2",
    "'\"Infinity\"', Infinity",
    "'\"-Infinity\"', -Infinity",
    "-0.0, -0.0",
    "12345678901234567890, 12345678901234567890",
    "1E3, 1000"
  })
  @Proves("A-032")
  void doublesMayBeStrings(String json, double value) {
    assertThat(parsed("{\"value\":" + json + "}", Value.Scalar.getDefaultInstance()).getValue())
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "'\"5\"', 5",
    "5.0, 5",
    "5.9, 5",
    "1e3, 1000",
    "18446744073709551615, -1",
    "'\"18446744073709551615\"', -1",
    "9223372036854775808, -9223372036854775808",
    "1e19, -8446744073709551616",
    "-0, 0",
    "-0.0, 0"
  })
  @Proves("A-032")
  void unsignedNumbersMayBeStringsOrWholeDoubles(String json, long value) {
    assertThat(parsed(range(json), Value.Range.getDefaultInstance()).getEnd()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"-1", "'\"-1\"'", "18446744073709551616", "1e20", "-1.5", "-9223372036854775809"})
  void numbersThatDoNotFitAreRefused(String json) {
    assertThat(unfit(range(json), Value.Range.getDefaultInstance()))
        .isEqualTo(
            "Failed to convert JSON into Range protobuf: Value out of range for field 'end'");
  }

  private static String range(String end) {
    return "{\"begin\":0,\"end\":" + end + "}";
  }

  @Test
  void narrowNumbersAreBounded() {
    AgentInfo info =
        parsed("{\"hostname\":\"h\",\"port\":-2147483648}", AgentInfo.getDefaultInstance());
    assertThat(info.getPort()).isEqualTo(Integer.MIN_VALUE);
    assertThat(unfit("{\"hostname\":\"h\",\"port\":2147483648}", AgentInfo.getDefaultInstance()))
        .endsWith("Value out of range for field 'port'");
  }

  @Test
  @Proves("A-032")
  void booleansMayBeStrings() {
    CommandInfo info = parsed("{\"shell\":\"false\"}", CommandInfo.getDefaultInstance());
    assertThat(info.getShell()).isFalse();
    assertThat(unfit("{\"shell\":\"no\"}", CommandInfo.getDefaultInstance()))
        .endsWith(
            "Failed to parse 'no' as a JSON boolean for field 'shell': syntax error at line 1 near: o");
    assertThat(unfit("{\"shell\":\"1\"}", CommandInfo.getDefaultInstance()))
        .endsWith(
            "Failed to parse '1' as a JSON boolean for field 'shell': Unexpected JSON type parsed");
    assertThat(unfit("{\"shell\":1}", CommandInfo.getDefaultInstance()))
        .endsWith("Not expecting a JSON number for field 'shell'");
  }

  @Test
  @Proves("A-030")
  void anUnknownEnumNameCountsAsUnset() {
    FrameworkInfo info =
        parsed(
            "{\"user\":\"u\",\"name\":\"n\",\"capabilities\":[{\"type\":\"NOSUCH\"},{\"type\":\"MULTI_ROLE\"}]}",
            FrameworkInfo.getDefaultInstance());
    assertThat(info.getCapabilities(0).hasType()).isFalse();
    assertThat(info.getCapabilities(1).getType())
        .isEqualTo(FrameworkInfo.Capability.Type.MULTI_ROLE);
    assertThat(unfit("{\"name\":\"cpus\",\"type\":\"NOSUCH\"}", Resource.getDefaultInstance()))
        .isEqualTo(
            "Failed to convert JSON into Resource protobuf: Failed to find enum for 'NOSUCH'");
  }

  @Test
  @Proves("A-030")
  void anUnknownEnumNumberIsNotWritten() {
    // field 2 (type) = 99, which no peer of ours knows
    byte[] wire = {0x10, 99};
    assertThat(new String(MesosJson.write(Call.getDescriptor(), wire, 0, 2), UTF_8))
        .isEqualTo("{}");
  }

  @Test
  @Proves("A-035")
  void unknownNamesAndNullsArePassedOver() {
    Call call =
        parsed(
            "{\"frameworkId\":{\"x\":[1,{\"y\":null}]},\"bogus\":true,\"framework_id\":null,\"type\":\"REVIVE\"}",
            Call.getDefaultInstance());
    assertThat(call).isEqualTo(Call.newBuilder().setType(Call.Type.REVIVE).build());
  }

  @Test
  @Proves("A-037")
  void mapsAreObjects() {
    String json =
        "{\"role\":\"r\",\"limits\":{\"cpus\":{\"value\":1.0},\"a\\\"b\":{\"value\":2.5}}}";
    QuotaConfig quota = parsed(json, QuotaConfig.getDefaultInstance());
    assertThat(quota.getLimitsOrThrow("a\"b").getValue()).isEqualTo(2.5);
    assertThat(write(quota)).isEqualTo(json);
    assertThat(
            parsed("{\"role\":\"r\",\"limits\":{}}", QuotaConfig.getDefaultInstance())
                .getLimitsCount())
        .isZero();
  }

  @Test
  void aSingleValueIsAListOfOneAndListsInListsAreFlat() {
    FrameworkInfo info =
        parsed(
            "{\"user\":\"u\",\"name\":\"n\",\"roles\":[\"a\",[\"b\",[\"c\"]]],\"capabilities\":{\"type\":\"GPU_RESOURCES\"}}",
            FrameworkInfo.getDefaultInstance());
    assertThat(info.getRolesList()).containsExactly("a", "b", "c");
    assertThat(info.getCapabilitiesCount()).isEqualTo(1);
  }

  @Test
  @Proves("A-036")
  void stringsAreEscapedOnlyWhereJsonDemandsIt() {
    String text = "a/b<\"\\\b\f\n\r\t\u0000\u001f\u007f\u00e4\u20ac\ud83d\ude00";
    Resource resource = Resource.newBuilder().setName(text).setType(Value.Type.SCALAR).build();
    String expected = "\"a/b<\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001F\u007f\u00e4\u20ac\ud83d\ude00\"";
    assertThat(write(resource)).contains("\"name\":" + expected + ",");
    assertThat(new String(new JsonWriter().value(text).toByteArray(), UTF_8)).isEqualTo(expected);
    assertThat(parsed(write(resource), Resource.getDefaultInstance()).getName()).isEqualTo(text);
    assertThat(new String(new JsonWriter().value("\ud800x\udc00").toByteArray(), UTF_8))
        .isEqualTo("\"\ufffdx\ufffd\"");
  }

  @Test
  void agentsKeepTheCheckpointThatOnlyV0Declares() throws Exception {
    SlaveInfo v0 = SlaveInfo.newBuilder().setHostname("h").setCheckpoint(true).build();
    AgentInfo v1 = AgentInfo.parseFrom(v0.toByteArray());
    assertThat(write(v1)).isEqualTo("{\"hostname\":\"h\",\"port\":5051,\"checkpoint\":true}");
    assertThat(parsed(write(v1), AgentInfo.getDefaultInstance()))
        .isEqualTo(v1.toBuilder().setPort(5051).build());
    assertThat(write(AgentInfo.newBuilder().setHostname("h").build()))
        .isEqualTo("{\"hostname\":\"h\",\"port\":5051}");
  }

  @Test
  void messagesInPiecesAndPackedNumbersAreWrittenAsProtobufReadsThem() {
    // framework_id twice: {value: "a"} and {}, then value "b": protobuf merges them.
    byte[] wire = {0x0A, 3, 0x0A, 1, 'a', 0x0A, 0, 0x10, 4, 0x0A, 3, 0x0A, 1, 'b'};
    assertThat(new String(MesosJson.write(Call.getDescriptor(), wire, 0, wire.length), UTF_8))
        .isEqualTo("{\"framework_id\":{\"value\":\"b\"},\"type\":\"DECLINE\"}");
  }

  @Test
  void bytesThatAreNoMessageAreABug() {
    for (byte[] wire :
        List.of(new byte[] {0x0A, 5, 1}, new byte[] {0x0A}, new byte[] {(byte) 0x80})) {
      assertThatThrownBy(() -> MesosJson.write(Call.getDescriptor(), wire, 0, wire.length))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void listsOfMessagesAreReadAsOlderEndpointsTakeThem() {
    byte[] json = "[{\"value\":1},{\"value\":2}] ".getBytes(UTF_8);
    JsonResult<List<Value.Scalar>> result =
        MesosJson.parseArray(json, 0, json.length, Value.Scalar.getDefaultInstance());
    assertThat(((JsonResult.Parsed<List<Value.Scalar>>) result).value())
        .extracting("value")
        .containsExactly(1.0, 2.0);
    byte[] object = "{}".getBytes(UTF_8);
    assertThat(MesosJson.parseArray(object, 0, 2, Value.Scalar.getDefaultInstance()))
        .isEqualTo(new JsonResult.Unfit<>("Scalar", "Expecting a JSON array"));
  }

  @Test
  void writerPutsItsCommas() {
    JsonWriter writer = new JsonWriter();
    writer
        .beginObject()
        .field("a", 1)
        .field("b", "x")
        .name("c")
        .beginArray()
        .value(1.0)
        .value(true);
    writer
        .nullValue()
        .beginObject()
        .endObject()
        .endArray()
        .name(JsonName.of("d"))
        .raw("{}".getBytes(UTF_8), 0, 2);
    writer.field("e", Value.Scalar.newBuilder().setValue(2).build()).endObject();
    assertThat(new String(writer.toByteArray(), UTF_8))
        .isEqualTo("{\"a\":1,\"b\":\"x\",\"c\":[1.0,true,null,{}],\"d\":{},\"e\":{\"value\":2.0}}");
    assertThatThrownBy(() -> writer.reset().beginArray().toByteArray())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.reset().endArray()).isInstanceOf(IllegalStateException.class);
  }

  private static String write(Message message) {
    return new String(MesosJson.write(message), UTF_8);
  }

  private static <M extends Message> M parsed(String json, M prototype) {
    JsonResult<M> result = MesosJson.parse(json.getBytes(UTF_8), prototype);
    assertThat(result).isInstanceOf(JsonResult.Parsed.class);
    return ((JsonResult.Parsed<M>) result).value();
  }

  private static <M extends Message> String unfit(String json, M prototype) {
    JsonResult<M> result = MesosJson.parse(json.getBytes(UTF_8), prototype);
    assertThat(result).isInstanceOf(JsonResult.Unfit.class);
    return ((JsonResult.Unfit<M>) result).text();
  }
}
