package org.meseta.benchmarks.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.v1.master.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A GET_STATE response of 10,000 tasks, from a message to bytes of JSON and back. Both sides read
/// the same text into equal messages, and write texts that hold the same.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx4g", "-Xmn1g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class JsonBenchmark {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private Response state = Response.getDefaultInstance();
  private byte[] json = new byte[0];

  @Setup
  public void prepare() throws InvalidProtocolBufferException {
    state = StateMessage.of(10_000);
    json = MesosJson.write(state);
    if (!readByMeseta().equals(readByJsonFormat())) {
      throw new IllegalStateException("the two readers disagree");
    }
    Response.Builder builder = Response.newBuilder();
    PARSER.merge(new String(writtenByJsonFormat(), StandardCharsets.UTF_8), builder);
    if (!builder.build().equals(state)) {
      throw new IllegalStateException("JsonFormat does not read back what it writes");
    }
  }

  @Benchmark
  public byte[] writtenByMeseta() {
    return MesosJson.write(state);
  }

  @Benchmark
  public byte[] writtenByJsonFormat() throws InvalidProtocolBufferException {
    return PRINTER.print(state).getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public Response readByMeseta() {
    return switch (MesosJson.parse(json, Response.getDefaultInstance())) {
      case JsonResult.Parsed<Response> parsed -> parsed.value();
      case JsonResult.Malformed<Response> bad -> throw new IllegalStateException(bad.text());
      case JsonResult.Unfit<Response> bad -> throw new IllegalStateException(bad.text());
    };
  }

  @Benchmark
  public Response readByJsonFormat() throws InvalidProtocolBufferException {
    Response.Builder builder = Response.newBuilder();
    PARSER.merge(new String(json, StandardCharsets.UTF_8), builder);
    return builder.build();
  }
}
