package org.meseta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.v1.ContainerID;
import org.meseta.protocol.v1.scheduler.Call;

/// Case 4 of `spec/hostile.md`, and the protobuf rows of `errors/bad-requests.tsv`.
class ProtobufBodyTest {
  @ParameterizedTest
  @CsvSource({
    "garbage, ffffff",
    "JSON text, 7b2274797065223a22524556495645227d",
    "truncated, 10011a0b0a090a0472",
    "missing required field, 10011a020a00",
    "length 2^31-1, 0affffffff07",
    "negative length, 0affffffffffffffffff01",
    "varint of eleven bytes, 10ffffffffffffffffffff01",
    "field number 0, 0200",
    "wire type 6, 0e",
    "wire type 7, 0f",
    "group without end, 0b",
    "end without group, 0c",
    "group ended by another number, 7b8401"
  })
  @Proves("hostile-4")
  void whatIsNoMessageIsRefused(String what, String hex) {
    byte[] body = HexFormat.of().parseHex(hex);
    assertThat(ProtobufBody.parse(body, 0, body.length, Call.getDefaultInstance()))
        .as(what)
        .isEmpty();
    assertThat(ProtobufBody.failure(Call.getDefaultInstance()))
        .isEqualTo("Failed to parse body into Call protobuf");
  }

  @Test
  @Proves("hostile-4")
  void anUnknownEnumNumberIsUnset() {
    byte[] body = {0x10, 99};
    Call call = ProtobufBody.parse(body, 0, 2, Call.getDefaultInstance()).orElseThrow();
    assertThat(call.hasType()).isFalse();
    assertThat(call.toByteArray()).isEqualTo(body);
  }

  @Test
  @Proves("hostile-4")
  void aHundredLevelsAreReadAndOneMoreIsNot() {
    assertThat(nested(100)).isTrue();
    assertThat(nested(101)).isFalse();
    assertThat(nested(1_000)).isFalse();
  }

  private static boolean nested(int levels) {
    ContainerID id = ContainerID.newBuilder().setValue("x").build();
    for (int i = 0; i < levels; i++) {
      id = ContainerID.newBuilder().setValue("x").setParent(id).build();
    }
    byte[] body = id.toByteArray();
    return ProtobufBody.parse(body, 0, body.length, ContainerID.getDefaultInstance()).isPresent();
  }
}
