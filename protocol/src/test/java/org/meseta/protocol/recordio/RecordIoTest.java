package org.meseta.protocol.recordio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.SpecFiles;
import org.meseta.protocol.http.HttpError;
import org.meseta.protocol.http.HttpLimits;
import org.meseta.protocol.http.ResponseDecoder;
import org.meseta.protocol.http.ResponseHead;
import org.meseta.protocol.http.ResponseSink;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.scheduler.Event;

class RecordIoTest {
  private final List<String> records = new ArrayList<>();

  private boolean feed(RecordDecoder decoder, byte[] bytes, int from, int to) {
    return decoder.feed(
        bytes, from, to - from, record -> records.add(new String(record, ISO_8859_1)));
  }

  private List<String> recorded(byte[] stream) {
    records.clear();
    RecordDecoder decoder = new RecordDecoder(1 << 20);
    assertThat(feed(decoder, stream, 0, stream.length)).isTrue();
    assertThat(decoder.isBetweenRecords()).isTrue();
    return List.copyOf(records);
  }

  private static byte[] stream() {
    return SpecFiles.bytes(SpecFiles.root().resolve("recorded/scheduler/subscribe-json.recordio"));
  }

  @Test
  @Proves("hostile-12")
  void aRecordedStreamMayBeSplitAtEachByte() {
    byte[] stream = stream();
    List<String> whole = recorded(stream);
    assertThat(whole).hasSizeGreaterThan(5).allMatch(record -> record.startsWith("{\"type\":\""));
    for (int split = 0; split <= stream.length; split++) {
      records.clear();
      RecordDecoder decoder = new RecordDecoder(1 << 20);
      feed(decoder, stream, 0, split);
      feed(decoder, stream, split, stream.length);
      assertThat(records).isEqualTo(whole);
    }
    records.clear();
    RecordDecoder decoder = new RecordDecoder(1 << 20);
    for (int at = 0; at < stream.length; at++) {
      feed(decoder, stream, at, at + 1);
    }
    assertThat(records).isEqualTo(whole);
  }

  @Test
  void whatIsReadIsWrittenTheSame() {
    byte[] stream = stream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String record : recorded(stream)) {
      out.writeBytes(RecordEncoder.encode(record.getBytes(ISO_8859_1)));
    }
    assertThat(out.toByteArray()).isEqualTo(stream);
  }

  @Test
  void recordedResponsesHoldTheSameEventsInBothFormats() throws Exception {
    List<Event.Type> json = new ArrayList<>();
    for (byte[] record : responseRecords("subscribe-json.response.bin")) {
      JsonResult<Event> event = MesosJson.parse(record, Event.getDefaultInstance());
      json.add(((JsonResult.Parsed<Event>) event).value().getType());
    }
    List<Event.Type> binary = new ArrayList<>();
    for (byte[] record : responseRecords("subscribe-protobuf.response.bin")) {
      binary.add(Event.parseFrom(record).getType());
    }
    assertThat(json).startsWith(Event.Type.SUBSCRIBED).endsWith(Event.Type.UPDATE);
    assertThat(binary).startsWith(Event.Type.SUBSCRIBED).containsAll(json);
  }

  private static List<byte[]> responseRecords(String file) {
    byte[] bytes = SpecFiles.bytes(SpecFiles.root().resolve("recorded/scheduler/" + file));
    List<byte[]> found = new ArrayList<>();
    RecordDecoder decoder = new RecordDecoder(1 << 20);
    ResponseSink sink =
        new ResponseSink() {
          @Override
          public void head(ResponseHead head) {
            assertThat(head.status()).isEqualTo(200);
          }

          @Override
          public void body(byte[] slice, int offset, int length) {
            assertThat(decoder.feed(slice, offset, length, found::add)).isTrue();
          }

          @Override
          public void end() {}

          @Override
          public void refused(HttpError error) {
            throw new AssertionError(error);
          }
        };
    new ResponseDecoder(HttpLimits.DEFAULT).feed(bytes, 0, bytes.length, sink);
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "-1, byte 0x2d is no decimal digit",
    "+1, byte 0x2b is no decimal digit",
    "0x10, byte 0x78 is no decimal digit",
    "' 1', byte 0x20 is no decimal digit",
    "'1 ', byte 0x20 is no decimal digit",
    "'', begins with its length",
    "123456789012345678901234567890, more than 20 digits",
    "1099511627776, 1000 bytes at most",
    "99999999999999999999, 1000 bytes at most",
    "1001, 1000 bytes at most"
  })
  @Proves("hostile-12")
  void headersThatAreNoLengthEndTheStream(String header, String why) {
    RecordDecoder decoder = new RecordDecoder(1000);
    byte[] bytes = ("2\nab" + header + "\n3\nabc").getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at++) {
      feed(decoder, bytes, at, at + 1);
    }
    assertThat(records).containsExactly("ab");
    assertThat(decoder.error()).startsWith("Failed to decode length '").contains(why);
    assertThat(decoder.isBetweenRecords()).isFalse();
    assertThat(feed(decoder, bytes, 0, 4)).isFalse();
  }

  @Test
  @Proves("hostile-12")
  void aHeaderWithoutEndIsRefusedAtOnce() {
    RecordDecoder decoder = new RecordDecoder(Integer.MAX_VALUE);
    byte[] digits = "0".repeat(1 << 20).getBytes(ISO_8859_1);
    assertThat(feed(decoder, digits, 0, digits.length)).isFalse();
    assertThat(decoder.error()).contains("more than 20 digits");
  }

  @Test
  @Proves("hostile-12")
  void emptyRecordsAndLeadingZerosAreFine() {
    byte[] bytes = "0\n0\n00000000000000000002\nab".getBytes(ISO_8859_1);
    RecordDecoder decoder = new RecordDecoder(2);
    assertThat(feed(decoder, bytes, 0, bytes.length)).isTrue();
    assertThat(records).containsExactly("", "", "ab");
  }

  @Test
  @Proves("hostile-12")
  void aLargeClaimCostsNoMemoryBeforeItsBytesCome() {
    // Two hundred decoders that have been promised 2 GiB each.
    List<RecordDecoder> decoders = new ArrayList<>();
    byte[] bytes = "2147483647\nx".getBytes(ISO_8859_1);
    for (int i = 0; i < 200; i++) {
      RecordDecoder decoder = new RecordDecoder(Integer.MAX_VALUE);
      assertThat(feed(decoder, bytes, 0, bytes.length)).isTrue();
      decoders.add(decoder);
    }
    assertThat(decoders).noneMatch(RecordDecoder::isBetweenRecords);
  }

  @Test
  void aLongRecordGrowsWithItsBytes() {
    RecordDecoder decoder = new RecordDecoder(1 << 24);
    byte[] piece = new byte[100_000];
    feed(decoder, RecordEncoder.header(5_000_000), 0, RecordEncoder.header(5_000_000).length);
    for (int i = 0; i < 50; i++) {
      assertThat(records).isEmpty();
      assertThat(feed(decoder, piece, 0, piece.length)).isTrue();
    }
    assertThat(records).hasSize(1);
    assertThat(records.get(0)).hasSize(5_000_000);
    assertThatThrownBy(() -> RecordEncoder.header(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
