package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meseta.model.resource.ResourceMessagesTest.message;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Value;

class ResourceValidationTest {
  @Test
  @Proves("hostile-27")
  void scalars() {
    assertThat(scalar(1)).isEmpty();
    assertThat(scalar(0)).isEmpty();
    assertThat(scalar(-0.0)).isEmpty();
    assertThat(scalar(0.0005)).isEmpty();
    assertThat(scalar(1e12)).isEmpty();
    assertThat(scalar(-1))
        .contains("Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0");
    assertThat(scalar(1e-9))
        .contains("Resource 'cpus:0' is invalid: Invalid scalar resource: value <= 0");
    assertThat(scalar(0.0004))
        .contains("Resource 'cpus:0' is invalid: Invalid scalar resource: value <= 0");
    assertThat(scalar(Double.MIN_VALUE))
        .contains("Resource 'cpus:0' is invalid: Invalid scalar resource: value <= 0");
    assertThat(scalar(Double.NaN))
        .contains(
            "Resource 'cpus:nan' is invalid: Invalid scalar resource: value is not a finite number");
    assertThat(scalar(Double.POSITIVE_INFINITY))
        .get()
        .asString()
        .startsWith("Resource 'cpus:inf' is invalid");
    assertThat(scalar(Double.NEGATIVE_INFINITY))
        .get()
        .asString()
        .startsWith("Resource 'cpus:-inf' is invalid");
    assertThat(scalar(1e308))
        .contains(
            "Resource 'cpus:1e+308' is invalid: Invalid scalar resource: value > 1 trillion (1000000000000)");
    assertThat(scalar(9.3e15)).get().asString().contains("> 1 trillion");
  }

  @Test
  @Proves("hostile-28")
  void ranges() {
    assertThat(ranges(31000, 31010, 31011, 31020)).isEmpty();
    assertThat(ranges(0, 0, 70000, 70000)).isEmpty();
    assertThat(ranges(0, -1)).isEmpty();
    assertThat(ranges(31010, 31000))
        .contains(
            "Resource 'ports:[31010-31000]' is invalid: Invalid ranges resource: begin > end");
    assertThat(ranges(31000, 31010, 31005, 31020))
        .contains(
            "Resource 'ports:[31000-31010, 31005-31020]' is invalid: Invalid ranges resource: overlapping ranges");
    assertThat(ranges(31005, 31020, 31000, 31010)).get().asString().endsWith("overlapping ranges");
    assertThat(ranges(-1, 0))
        .get()
        .asString()
        .contains("[18446744073709551615-0]")
        .endsWith("begin > end");
  }

  @Test
  @Proves("hostile-28")
  void aMillionOverlappingSingletonsAreRefusedQuicklyAndInFewWords() {
    Value.Ranges.Builder ranges = Value.Ranges.newBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      ranges.addRange(Value.Range.newBuilder().setBegin(1_000_000 - i).setEnd(1_000_000 - i));
    }
    Resource.Builder resource = Resource.newBuilder().setName("ports").setType(Value.Type.RANGES);
    assertThat(ResourceValidation.validate(resource.setRanges(ranges).build())).isEmpty();
    ranges.addRange(Value.Range.newBuilder().setBegin(500).setEnd(500));
    String error =
        ResourceValidation.validate(List.of(resource.setRanges(ranges).build())).orElseThrow();
    assertThat(error).hasSizeLessThan(5000).endsWith("overlapping ranges");
  }

  @Test
  @Proves("hostile-29")
  void sets() {
    assertThat(validate("name: 's' type: SET set { item: 'a' item: '' }")).isEmpty();
    assertThat(validate("name: 's' type: SET set { item: 'a' item: 'b' item: 'a' }"))
        .contains("Resource 's:{a, b, a}' is invalid: Invalid set resource: duplicated elements");
  }

  @Test
  void amountsMustFitTheType() {
    assertThat(validate("name: 'disk' type: SCALAR"))
        .contains("Resource 'disk:0' is invalid: Invalid scalar resource");
    assertThat(validate("name: 'p' type: RANGES scalar { value: 1 }"))
        .contains("Resource 'p:[]' is invalid: Invalid ranges resource");
    assertThat(validate("name: 'p' type: SET set { } ranges { }"))
        .contains("Resource 'p:{}' is invalid: Invalid set resource");
    assertThat(validate("name: 'p' type: TEXT"))
        .get()
        .asString()
        .endsWith("Unsupported resource type");
    assertThat(validate("name: '' type: SCALAR"))
        .contains("Resource ':0' is invalid: Empty resource name");
    assertThat(validate("name: 'ports' type: SCALAR scalar { value: 5 }")).isEmpty();
  }

  @Test
  void reservationsOfTheOldFormat() {
    assertThat(cpus("role: 'a' reservation { principal: 'p' }")).isEmpty();
    assertThat(cpus("role: 'a b'"))
        .contains("Role component 'a b' is invalid because it contains backspace or whitespace");
    assertThat(cpus("reservation { }"))
        .contains("Invalid reservation: role \"*\" cannot be dynamically reserved");
    assertThat(cpus("role: 'a' reservation { role: 'a' }"))
        .contains(
            "'Resource.ReservationInfo.role' must not be set for the 'Resource.reservation' field");
    assertThat(cpus("role: 'a' reservation { type: DYNAMIC }"))
        .contains(
            "'Resource.ReservationInfo.type' must not be set for the 'Resource.reservation' field");
  }

  @Test
  void stacksOfReservations() {
    assertThat(
            cpus(
                "reservations { type: STATIC role: 'a' } reservations { type: DYNAMIC role: 'a/b' }"))
        .isEmpty();
    assertThat(validate(CPUS + "reservations { type: DYNAMIC role: '*' }"))
        .contains(
            "Resource 'cpus(reservations: [(DYNAMIC,*)]):1' is invalid: Invalid reservation: role \"*\" cannot be reserved");
    assertThat(validate(CPUS + "reservations { type: DYNAMIC role: 'a b' }"))
        .contains(
            "Resource 'cpus(reservations: [(DYNAMIC,a b)]):1' is invalid: Role component 'a b' is invalid because it contains"
                + " backspace or whitespace");
    assertThat(cpus("reservations { role: 'a' }"))
        .contains("Invalid reservation: 'Resource.ReservationInfo.type' field must be set.");
    assertThat(cpus("reservations { type: STATIC }"))
        .contains("Invalid reservation: 'Resource.ReservationInfo.role' field must be set.");
    assertThat(cpus("reservations { type: UNKNOWN role: 'a' }"))
        .contains("Unsupported 'Resource.ReservationInfo.Type'");
    assertThat(
            cpus(
                "reservations { type: DYNAMIC role: 'a' } reservations { type: STATIC role: 'a/b' }"))
        .contains("Invalid refined reservation: A refined reservation cannot be STATIC");
    assertThat(
            cpus(
                "reservations { type: DYNAMIC role: 'a' } reservations { type: DYNAMIC role: 'ab' }"))
        .contains("Invalid refined reservation: role 'ab' is not a refinement of 'a'");
  }

  @Test
  void bothFormatsMustAgree() {
    String dynamic =
        "reservations { type: DYNAMIC role: 'a' principal: 'p' labels { labels { key: 'k' } } } ";
    assertThat(
            cpus(
                dynamic
                    + "role: 'a' reservation { principal: 'p' labels { labels { key: 'k' } } }"))
        .isEmpty();
    assertThat(cpus(dynamic + "role: 'b'"))
        .get()
        .asString()
        .contains("'b' does not match the role 'a'");
    assertThat(cpus(dynamic + "role: 'a'"))
        .get()
        .asString()
        .contains("must either be both set or both not set");
    assertThat(cpus(dynamic + "role: 'a' reservation { principal: 'q' }"))
        .get()
        .asString()
        .contains("'q' does not match the principal 'p'");
    assertThat(cpus(dynamic + "role: 'a' reservation { principal: 'p' }"))
        .get()
        .asString()
        .contains("'{}' does not match the labels '{k}'");
    assertThat(cpus("reservations { type: STATIC role: 'a' } role: 'a'")).isEmpty();
    assertThat(cpus("reservations { type: STATIC role: 'a' } role: 'a' reservation { }"))
        .get()
        .asString()
        .endsWith("is STATIC");
    String refined =
        "reservations { type: DYNAMIC role: 'a' } reservations { type: DYNAMIC role: 'a/b' } ";
    assertThat(cpus(refined + "role: 'a/b'"))
        .get()
        .asString()
        .contains("'Resource.role' must not be set if there is more than one");
    assertThat(cpus(refined + "reservation { }"))
        .get()
        .asString()
        .contains("'Resource.reservation' must not be set if");
  }

  @Test
  void disksAndSharing() {
    String disk = "name: 'disk' type: SCALAR scalar { value: 1 } ";
    assertThat(error(CPUS + "disk { }")).contains("DiskInfo should not be set for cpus resource");
    assertThat(error(disk + "disk { source { type: RAW path { } } }"))
        .contains("Path should not be set for RAW disk source");
    assertThat(error(disk + "disk { source { type: BLOCK mount { } } }"))
        .contains("Mount should not be set for BLOCK disk source");
    assertThat(error(disk + "disk { source { type: UNKNOWN } }"))
        .contains("Unsupported 'DiskInfo.Source.Type' in 'UNKNOWN'");
    assertThat(error(CPUS + "shared { }")).contains("Resource cpus cannot be shared");
    assertThat(error(disk + "shared { }")).contains("Only persistent volumes can be shared");
  }

  private static final String CPUS = "name: 'cpus' type: SCALAR scalar { value: 1 } ";

  private static Optional<String> cpus(String rest) {
    return error(CPUS + rest);
  }

  private static Optional<String> error(String text) {
    return ResourceValidation.validate(message(text));
  }

  private static Optional<String> validate(String text) {
    return ResourceValidation.validate(List.of(message(text)));
  }

  private static Optional<String> scalar(double value) {
    return ResourceValidation.validate(
        List.of(
            Resource.newBuilder()
                .setName("cpus")
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(value))
                .build()));
  }

  private static Optional<String> ranges(long... bounds) {
    Value.Ranges.Builder ranges = Value.Ranges.newBuilder();
    for (int i = 0; i < bounds.length; i += 2) {
      ranges.addRange(Value.Range.newBuilder().setBegin(bounds[i]).setEnd(bounds[i + 1]));
    }
    return ResourceValidation.validate(
        List.of(
            Resource.newBuilder()
                .setName("ports")
                .setType(Value.Type.RANGES)
                .setRanges(ranges)
                .build()));
  }
}
