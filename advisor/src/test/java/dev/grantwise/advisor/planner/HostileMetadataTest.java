package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that a server should not have sent: refused as a whole, or planned around. */
final class HostileMetadataTest {

  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;
  private static final String ISSUER = "\"issuer\":\"https://login.example.com\"";

  /** Values that no member of a metadata document has, as JSON. */
  private static final List<String> WRONG_VALUES =
      List.of(
          "null",
          "true",
          "7",
          "1e400",
          "\"\"",
          "\"text\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[{}]",
          "[\"\"]",
          "{\"a\":{\"b\":[]}}");

  /** Addresses that nothing may be sent to (RFC 8414 2, RFC 6749 3.1). */
  private static final List<String> WRONG_ADDRESSES =
      List.of(
          "/token",
          "token",
          "//login.example.com/token",
          "http://login.example.com/token",
          "http://169.254.169.254/latest",
          "HTTP://login.example.com/token",
          "ftp://login.example.com/token",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "data:text/html,x",
          "https://",
          "https:///token",
          "https://login.example.com:0/token",
          "https://login.example.com:99999/token",
          "https://user:secret@login.example.com/token",
          "https://login.example.com/token#fragment",
          "https://login.example.com/to ken",
          "https://login.example.com/token\r\nX-Injected: 1",
          "https://{tenant}.example.com/token");

  // What is no document at all

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"https://login.example.com\"",
        "{",
        "{\"issuer\":}",
        "{\"issuer\":\"https://login.example.com\"} trailing",
        "{\"issuer\":\"https://login.example.com\"}{}",
        "<html>404</html>",
        "{}",
        "{\"issuer\":null}",
        "{\"issuer\":7}",
        "{\"issuer\":\"\"}",
        "{\"issuer\":[\"https://login.example.com\"]}",
        "{'issuer':'https://login.example.com'}",
        "{\"issuer\":\"https://login.example.com\",\"token_endpoint\":NaN}"
      })
  void refusesWhatIsNoMetadata(String text) {
    assertThat(AuthorizationServerMetadata.parse(text)).isInstanceOf(Parsed.Malformed.class);
  }

  /** RFC 8259 4: names are unique, or nobody knows which one another reader takes. */
  @Test
  void refusesARepeatedMember() {
    assertThat(
            AuthorizationServerMetadata.parse(
                "{"
                    + ISSUER
                    + ",\"token_endpoint\":\"https://a.example/\",\"token_endpoint\":"
                    + "\"https://b.example/\"}"))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(AuthorizationServerMetadata.parse("{" + ISSUER + "," + ISSUER + "}"))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void refusesFiveMegabytes() {
    String filler = "x".repeat(FIVE_MEGABYTES);
    assertThat(AuthorizationServerMetadata.parse("{" + ISSUER + ",\"a\":\"" + filler + "\"}"))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 1000, 100_000})
  void refusesDeepNesting(int depth) {
    String arrays = "[".repeat(depth) + "]".repeat(depth);
    String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    assertThat(AuthorizationServerMetadata.parse("{" + ISSUER + ",\"a\":" + arrays + "}"))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(AuthorizationServerMetadata.parse("{" + ISSUER + ",\"a\":" + objects + "}"))
        .isInstanceOf(Parsed.Malformed.class);
  }

  /** What a refusal says is for people, and none of it is the other side's text. */
  @Test
  void saysNothingThatTheDocumentSaid() {
    Parsed<AuthorizationServerMetadata> refused =
        AuthorizationServerMetadata.parse("{\"issuer\":\u001b[31mred");
    assertThat(refused)
        .isInstanceOfSatisfying(
            Parsed.Malformed.class,
            malformed -> assertThat(malformed.toString()).doesNotContain("\u001b", "red"));
  }

  // What is a document, however large or odd

  @Test
  void plansWithListsOfManyThousandValues() {
    String scopes =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "\"s" + i + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    AuthorizationServerMetadata metadata =
        AuthorizationServerMetadata.parse(replaced("keys", "scopes_supported", scopes)).orThrow();
    assertThat(plan("web-app", metadata)).isInstanceOf(PlanResult.Planned.class);
  }

  static List<String> members() {
    return JsonObject.parse(OracleFiles.text("metadata/full.json")).orThrow().names().stream()
        .filter(name -> !name.equals("issuer"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("members")
  void plansOrRefusesWhateverStandsInAMember(String member) {
    for (String value : WRONG_VALUES) {
      AuthorizationServerMetadata metadata =
          AuthorizationServerMetadata.parse(replaced("full", member, value)).orThrow();
      String client = client(member, value);
      assertSafe(client + " " + member + " " + value, plan(client, metadata));
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void sendsNothingToAnAddressThatIsNotSafe(String member) {
    if (!member.endsWith("_endpoint") && !member.equals("jwks_uri")) {
      return;
    }
    for (String address : WRONG_ADDRESSES) {
      AuthorizationServerMetadata metadata =
          AuthorizationServerMetadata.parse(
                  replaced("full", member, JsonObject.EMPTY.with("a", address)))
              .orThrow();
      String client = client(member, address);
      PlanResult result = plan(client, metadata);
      assertSafe(client + " " + member + " " + address, result);
      if (result instanceof PlanResult.Planned(Plan plan)) {
        assertThat(urls(plan))
            .as(client + " " + member)
            .noneMatch(url -> url.equals(address) || url.startsWith(address + "?"));
      }
    }
  }

  /** Another one for each document, since all of them at each would take minutes. */
  private static String client(String member, String value) {
    List<String> clients = OracleFiles.clients();
    return clients.get(Math.floorMod((member + value).hashCode(), clients.size()));
  }

  /** Without its token endpoint no client gets a token, and each is told which endpoint it is. */
  @ParameterizedTest
  @ValueSource(strings = {"/token", "http://login.example.com/token", "javascript:alert(1)"})
  void namesTheEndpointThatIsNotThere(String address) {
    AuthorizationServerMetadata metadata =
        AuthorizationServerMetadata.parse(
                replaced("full", "token_endpoint", JsonObject.EMPTY.with("a", address)))
            .orThrow();
    for (String client :
        List.of("web-app", "mobile-app", "service", "input-constrained-device", "agent")) {
      assertThat(plan(client, metadata))
          .as(client)
          .isInstanceOfSatisfying(
              PlanResult.NotPossible.class,
              refused ->
                  assertThat(refused.gaps())
                      .extracting(Gap::what)
                      .anySatisfy(what -> assertThat(what).contains("token_endpoint")));
    }
  }

  private static void assertSafe(String what, PlanResult result) {
    switch (result) {
      case PlanResult.Planned(Plan plan) ->
          assertThat(urls(plan))
              .as(what)
              .allMatch(url -> url.startsWith("https://login.example.com/") || url.isEmpty());
      case PlanResult.NotPossible refused -> assertThat(refused.gaps()).as(what).isNotEmpty();
    }
  }

  private static List<String> urls(Plan plan) {
    return plan.exchange().stream()
        .filter(step -> step.to() == Actor.AUTHORIZATION_SERVER)
        .map(Step::request)
        .flatMap(Optional::stream)
        .map(request -> request.url())
        .toList();
  }

  private static PlanResult plan(String client, AuthorizationServerMetadata metadata) {
    ClientFile file = OracleFiles.client(client);
    return Planner.plan(PlanInput.of(file, metadata, "seed"));
  }

  private static String replaced(String document, String member, JsonObject holder) {
    String encoded = holder.encode();
    return replaced(document, member, encoded.substring(5, encoded.length() - 1));
  }

  /** A document of ours with other JSON in one member. */
  private static String replaced(String document, String member, String value) {
    JsonObject json =
        JsonObject.parse(OracleFiles.text("metadata/" + document + ".json")).orThrow();
    String mark = "\"@\"";
    return json.with(member, "@").encode().replace(mark, value);
  }
}
