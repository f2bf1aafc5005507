package dev.grantwise.protocol.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.detail.DetailsField.Need;
import dev.grantwise.protocol.detail.DetailsType.Asking;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9396 2, 5. */
final class AuthorizationDetailsTest {

  private static final DetailsType PAYMENT =
      new DetailsType(
          "payment",
          "Make a payment",
          List.of(
              new DetailsField(
                  "actions", "Do", new FieldForm.Texts(Set.of("initiate")), Need.REQUIRED),
              new DetailsField("amount", "Amount", money(), Need.REQUIRED),
              new DetailsField("days", "Days", new FieldForm.WholeNumber(), Need.OPTIONAL),
              new DetailsField("urgent", "Urgent", new FieldForm.Flag(), Need.OPTIONAL),
              new DetailsField(
                  "fees",
                  "Fees",
                  new FieldForm.Groups(
                      List.of(new DetailsField("of", "Of", FieldForm.text(), Need.REQUIRED))),
                  Need.OPTIONAL)),
          Asking.EACH_TIME);

  private static FieldForm money() {
    return new FieldForm.Group(
        List.of(
            new DetailsField(
                "currency", "Currency", new FieldForm.Text(Set.of("EUR")), Need.REQUIRED),
            new DetailsField("value", "Value", FieldForm.text(), Need.REQUIRED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "[1]",
        "[null]",
        "[[]]",
        "[{}]",
        "[{\"type\":1}]",
        "[{\"type\":\"\"}]",
        "[{\"type\":\"a b\"}]",
        "[{\"type\":\"\\u202ea\"}]",
        "[{\"type\":\"a\",\"locations\":\"https://a\"}]",
        "[{\"type\":\"a\",\"locations\":[]}]",
        "[{\"type\":\"a\",\"actions\":[1]}]",
        "[{\"type\":\"a\",\"privileges\":null}]",
        "[{\"type\":\"a\",\"identifier\":7}]",
        // a member twice: one would be shown and the other used
        "[{\"type\":\"a\",\"type\":\"b\"}]",
        "[{\"type\":\"a\",\"x\":{\"y\":1,\"y\":2}}]",
        // one twice, in another order
        "[{\"type\":\"a\",\"x\":\"1\"},{\"x\":\"1\",\"type\":\"a\"}]",
        // what a double rounds
        "[{\"type\":\"a\",\"x\":1.5}]",
        "[{\"type\":\"a\",\"x\":[{\"y\":1e2}]}]",
        "[{\"type\":\"a\",\"x\":\"\\ud800\"}]",
        "[{\"type\":\"a\"}]x",
        "[{\"type\":\"a\"}",
        "[{\"type\":\"a\",\"x\":[[[[[1]]]]]}]"
      })
  void refuses(String json) {
    assertThat(AuthorizationDetails.parse(json).toOptional()).isEmpty();
  }

  @Test
  void refusesMoreThanAPersonReads() {
    assertThat(AuthorizationDetails.parse(many(AuthorizationDetails.MOST)).toOptional())
        .isPresent();
    assertThat(AuthorizationDetails.parse(many(AuthorizationDetails.MOST + 1)).toOptional())
        .isEmpty();
    String tooLong =
        "[{\"type\":\"a\",\"x\":\"" + "y".repeat(AuthorizationDetails.MAX_LENGTH) + "\"}]";
    assertThat(AuthorizationDetails.parse(tooLong).toOptional()).isEmpty();
    assertThat(AuthorizationDetails.parse("[".repeat(8000)).toOptional()).isEmpty();
    assertThat(AuthorizationDetails.parse("[".repeat(10_000_000)).toOptional()).isEmpty();
  }

  private static String many(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "{\"type\":\"a\",\"n\":" + i + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void areEqualInWhateverOrderTheirMembersStand() {
    AuthorizationDetails one = details("[{\"type\":\"a\",\"x\":{\"b\":1,\"c\":\"2\"}}]");
    AuthorizationDetails same = details("[{\"x\":{\"c\":\"2\",\"b\":1},\"type\":\"a\"}]");
    AuthorizationDetails other = details("[{\"type\":\"a\",\"x\":{\"b\":1,\"c\":2}}]");
    assertThat(same).isEqualTo(one);
    assertThat(same.isSubsetOf(one)).isTrue();
    assertThat(other.isSubsetOf(one)).isFalse();
    assertThat(one.union(same)).isEqualTo(one);
    assertThat(one.minus(same)).isEqualTo(AuthorizationDetails.NONE);
    assertThat(one.union(other).minus(one)).isEqualTo(other);
  }

  /** A detail with less in it is another one: an empty one would be the widest there is. */
  @Test
  void holdsADetailWithFewerMembersForAnother() {
    AuthorizationDetails granted = details("[{\"type\":\"a\",\"actions\":[\"read\",\"list\"]}]");
    assertThat(details("[{\"type\":\"a\"}]").isSubsetOf(granted)).isFalse();
    assertThat(details("[{\"type\":\"a\",\"actions\":[\"read\"]}]").isSubsetOf(granted)).isFalse();
  }

  @Test
  void writesWhatItRead() {
    AuthorizationDetails read =
        details(
            "[{\"type\":\"a\",\"x\":\"\\u00e9\\n\"},{\"type\":\"b\",\"n\":12345678901234567890}]");
    assertThat(details(read.encode())).isEqualTo(read);
    assertThat(read.types()).containsExactly("a", "b");
  }

  /** Details may be personal: an account, a sum, whom it is for. */
  @Test
  void saysNothingOfValuesInLogs() {
    assertThat(details("[{\"type\":\"a\",\"iban\":\"DE02 1001\"}]").toString())
        .doesNotContain("DE02");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"payment\"}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"]}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"fees\":\"x\",\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\",\"cancel\"],"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"amount\":\"1 EUR\"}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"amount\":{\"currency\":\"EUR\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],"
            + "\"amount\":{\"currency\":\"USD\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":1}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\",\"x\":1}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"secret\":true,"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"days\":\"3\","
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"urgent\":null,"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"fees\":[],"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}",
        "{\"type\":\"payment\",\"actions\":[\"initiate\"],\"fees\":[{}],"
            + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}"
      })
  void areNotOfTheirType(String json) {
    assertThat(fault(json)).isPresent();
  }

  @Test
  void areOfTheirType() {
    assertThat(
            fault(
                "{\"type\":\"payment\",\"locations\":[\"https://bank.example\"],"
                    + "\"actions\":[\"initiate\"],\"days\":3,\"urgent\":false,"
                    + "\"fees\":[{\"of\":\"bank\"}],"
                    + "\"amount\":{\"currency\":\"EUR\",\"value\":\"1\"}}"))
        .isEmpty();
  }

  /** What is wrong goes to the client and into the log: nothing of the request stands in it. */
  @Test
  void saysWhatIsWrongWithoutWhatWasSent() {
    assertThat(fault("{\"type\":\"payment\",\"<script>\":\"DE02\"}").orElseThrow())
        .doesNotContain("<script>")
        .doesNotContain("DE02");
  }

  private static Optional<String> fault(String json) {
    return PAYMENT.fault(details("[" + json + "]").details().getFirst());
  }

  @Test
  void aTypeIsDeclaredWhole() {
    DetailsField field = new DetailsField("x", "X", FieldForm.text(), Need.OPTIONAL);
    DetailsField locations = new DetailsField("locations", "At", FieldForm.texts(), Need.OPTIONAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetailsType("a b", "A", List.of(), Asking.ONCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetailsType("a", " ", List.of(), Asking.ONCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetailsType("a", "A", List.of(field, field), Asking.ONCE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DetailsType("a", "A", List.of(locations), Asking.ONCE));
  }

  private static AuthorizationDetails details(String json) {
    return AuthorizationDetails.parse(json).orThrow();
  }
}
