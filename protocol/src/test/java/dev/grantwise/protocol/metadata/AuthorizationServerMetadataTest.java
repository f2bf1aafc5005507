package dev.grantwise.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorizationServerMetadataTest {

  private static final String ISSUER = "https://login.example";

  /** How many captured documents of real providers there are at least, where there are any. */
  private static final int CAPTURED_AT_LEAST = 26;

  private static AuthorizationServerMetadata read(String json) {
    return AuthorizationServerMetadata.parse(json).orThrow();
  }

  private static AuthorizationServerMetadata withMember(String member) {
    return read("{\"issuer\":\"" + ISSUER + "\"," + member + "}");
  }

  @Test
  void refusesDocumentWithoutIssuer() {
    for (String text :
        List.of("{}", "{\"issuer\":7}", "{\"issuer\":\"\"}", "[]", "null", "<html>")) {
      assertThat(AuthorizationServerMetadata.parse(text))
          .as(text)
          .isInstanceOf(Parsed.Malformed.class);
    }
  }

  /** RFC 8414 3.3: identical, not equivalent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example/",
        "https://LOGIN.example",
        "https://login.example:443",
        "http://login.example",
        "https://login.example.evil.example",
        "https://login.example/{tenantid}/v2.0"
      })
  void doesNotConfirmOtherIssuer(String seen) {
    assertThat(read("{\"issuer\":\"" + seen + "\"}").forIssuer(new Issuer(ISSUER)))
        .isEqualTo(new IssuerCheck.Mismatch(new Issuer(ISSUER), seen));
  }

  @Test
  void confirmsTheSameIssuer() {
    assertThat(withMember("\"x\":1").forIssuer(new Issuer(ISSUER)))
        .isInstanceOf(IssuerCheck.Confirmed.class);
  }

  /** As of a provider of many tenants: the issuer is a template and no URL. */
  @Test
  void notesIssuerThatIsATemplate() {
    AuthorizationServerMetadata metadata =
        read("{\"issuer\":\"https://login.example/{tenantid}/v2.0\"}");

    assertThat(metadata.issuer()).isEqualTo("https://login.example/{tenantid}/v2.0");
    assertThat(metadata.notes()).singleElement().asString().startsWith("issuer: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth2/token",
        "token",
        "http://login.example/token",
        "https://login.example/token#x",
        "https://user@login.example/token",
        "javascript:alert(1)",
        "ftp://login.example/",
        "https:///token",
        "https://login.example/ token",
        ""
      })
  void takesUnusableEndpointAsAbsentAndNotesIt(String endpoint) {
    AuthorizationServerMetadata metadata = withMember("\"token_endpoint\":\"" + endpoint + "\"");

    assertThat(metadata.tokenEndpoint()).isEmpty();
    assertThat(metadata.notes()).singleElement().asString().startsWith("token_endpoint: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"token_endpoint\":7",
        "\"jwks_uri\":null",
        "\"scopes_supported\":\"openid\"",
        "\"grant_types_supported\":[1]",
        "\"code_challenge_methods_supported\":{}",
        "\"authorization_response_iss_parameter_supported\":\"true\"",
        "\"mtls_endpoint_aliases\":[]"
      })
  void takesMemberOfWrongTypeAsAbsentAndNotesIt(String member) {
    AuthorizationServerMetadata metadata = withMember(member);

    assertThat(metadata.notes()).hasSize(1);
    assertThat(metadata.tokenEndpoint()).isEmpty();
    assertThat(metadata.jwksUri()).isEmpty();
    assertThat(metadata.scopesSupported()).isEmpty();
    assertThat(metadata.grantTypesSupported()).isEmpty();
    assertThat(metadata.codeChallengeMethodsSupported()).isEmpty();
    assertThat(metadata.authorizationResponseIssParameterSupported()).isEmpty();
    assertThat(metadata.mtlsEndpointAliases()).isEmpty();
  }

  @Test
  void keepsValuesItDoesNotKnow() {
    AuthorizationServerMetadata metadata =
        withMember(
            "\"code_challenge_methods_supported\":[\"RS256\",\"S256\"],"
                + "\"grant_types_supported\":[\"device_code\"],"
                + "\"id_token_signing_alg_values_supported\":[\"none\"],"
                + "\"token_endpoint_auth_methods_supported\":[\"magic\"]");

    assertThat(metadata.codeChallengeMethodsSupported()).hasValue(List.of("RS256", "S256"));
    assertThat(metadata.grantTypesSupported()).hasValue(List.of("device_code"));
    assertThat(metadata.idTokenSigningAlgValuesSupported()).hasValue(List.of("none"));
    assertThat(metadata.tokenEndpointAuthMethodsSupported())
        .hasValue(List.of(new ClientAuthenticationMethod("magic")));
    assertThat(metadata.notes()).isEmpty();
  }

  @Test
  void tellsAbsentFromEmpty() {
    assertThat(withMember("\"x\":1").codeChallengeMethodsSupported()).isEmpty();
    assertThat(
            withMember("\"code_challenge_methods_supported\":[]").codeChallengeMethodsSupported())
        .hasValue(List.of());
  }

  @Test
  void readsQueryAndLoopbackAndAliases() {
    AuthorizationServerMetadata metadata =
        withMember(
            "\"authorization_endpoint\":\"https://login.example/authorize?p=1\","
                + "\"token_endpoint\":\"http://127.0.0.1:9000/token\","
                + "\"mtls_endpoint_aliases\":{\"token_endpoint\":\"https://mtls.example/token\"}");

    assertThat(metadata.authorizationEndpoint())
        .hasValue(new Endpoint("https://login.example/authorize?p=1"));
    assertThat(metadata.tokenEndpoint()).hasValue(new Endpoint("http://127.0.0.1:9000/token"));
    assertThat(metadata.mtlsEndpointAliases())
        .containsEntry("token_endpoint", new Endpoint("https://mtls.example/token"));
  }

  @Test
  void writesWhatItReadsBack() {
    AuthorizationServerMetadata written =
        AuthorizationServerMetadata.of(new Issuer(ISSUER))
            .authorizationEndpoint(new Endpoint(ISSUER + "/authorize"))
            .tokenEndpoint(new Endpoint(ISSUER + "/token"))
            .codeChallengeMethodsSupported(List.of("S256"))
            .authorizationResponseIssParameterSupported()
            .requestUriParameterNotSupported()
            .build();

    assertThat(written.toJson().encode())
        .isEqualTo(
            "{\"issuer\":\"https://login.example\","
                + "\"authorization_endpoint\":\"https://login.example/authorize\","
                + "\"token_endpoint\":\"https://login.example/token\","
                + "\"code_challenge_methods_supported\":[\"S256\"],"
                + "\"authorization_response_iss_parameter_supported\":true,"
                + "\"request_uri_parameter_supported\":false}");
    assertThat(written.notes()).isEmpty();
    assertThat(read(written.toJson().encode()).tokenEndpoint()).isEqualTo(written.tokenEndpoint());
  }

  /**
   * The documents are test data kept beside the project, not in it; where they are, all are read.
   */
  @Test
  void readsEveryCapturedDocument() throws IOException {
    Path folder = Path.of(System.getProperty("grantwise.discovery", captured()));
    if (!Files.isDirectory(folder)) {
      assertThat(System.getProperty("grantwise.discovery"))
          .as("a folder that is named must be there")
          .isNull();
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> documents = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(documents).hasSizeGreaterThanOrEqualTo(CAPTURED_AT_LEAST);
      for (Path document : documents) {
        assertReadable(document);
      }
    }
  }

  /** From the module's folder, where Maven runs the tests. */
  private static String captured() {
    return "../../shared/providers/discovery";
  }

  private static void assertReadable(Path document) throws IOException {
    JsonObject json = JsonObject.parse(Files.readString(document)).orThrow();
    if (json.has("issuer")) {
      AuthorizationServerMetadata metadata = AuthorizationServerMetadata.parse(json).orThrow();
      assertThat(metadata.issuer()).as(document.toString()).isNotEmpty();
      assertThat(metadata.toJson()).isEqualTo(json);
    } else {
      // One is the metadata of a protected resource (RFC 9728), which has no issuer.
      assertThat(document.getFileName()).asString().contains("rfc9728");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"client_id_metadata_document_supported\":\"true\"",
        "\"acr_values_supported\":\"phr\"",
        "\"prompt_values_supported\":[1]",
        "\"authorization_details_types_supported\":{}",
        "\"introspection_endpoint_auth_methods_supported\":\"client_secret_basic\""
      })
  void takesAMemberOfAnotherTypeAsAbsentAndSaysSo(String member) {
    AuthorizationServerMetadata metadata =
        AuthorizationServerMetadata.parse("{\"issuer\":\"https://as.example\"," + member + "}")
            .orThrow();
    assertThat(metadata.clientIdMetadataDocumentSupported()).isEmpty();
    assertThat(metadata.acrValuesSupported()).isEmpty();
    assertThat(metadata.promptValuesSupported()).isEmpty();
    assertThat(metadata.authorizationDetailsTypesSupported()).isEmpty();
    assertThat(metadata.introspectionEndpointAuthMethodsSupported()).isEmpty();
    assertThat(metadata.notes()).hasSize(1);
  }

  @Test
  void readsWhatItPublishesOfLessCommonMembers() {
    AuthorizationServerMetadata metadata =
        AuthorizationServerMetadata.of(new Issuer("https://as.example"))
            .deviceAuthorizationEndpoint(new Endpoint("https://as.example/device_authorization"))
            .introspectionEndpointAuthMethodsSupported(
                List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT))
            .tokenEndpointAuthSigningAlgValuesSupported(List.of("ES256"))
            .acrValuesSupported(List.of("phr"))
            .tlsClientCertificateBoundAccessTokens()
            .clientIdMetadataDocumentSupported()
            .build();
    assertThat(metadata.notes()).isEmpty();
    assertThat(metadata.deviceAuthorizationEndpoint())
        .contains(new Endpoint("https://as.example/device_authorization"));
    assertThat(metadata.introspectionEndpointAuthMethodsSupported())
        .contains(List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT));
    assertThat(metadata.tokenEndpointAuthSigningAlgValuesSupported()).contains(List.of("ES256"));
    assertThat(metadata.acrValuesSupported()).contains(List.of("phr"));
    assertThat(metadata.tlsClientCertificateBoundAccessTokens()).contains(true);
    assertThat(metadata.clientIdMetadataDocumentSupported()).contains(true);
  }

  /** Attack A59: notes go to terminals and logs. */
  @Test
  void notesNothingThatTurnsALineAroundOrHidesInIt() {
    assertThat(
            AuthorizationServerMetadata.parse(
                    "{\"issuer\":\"https://as.example/\\u202e\\u2028\\u200b\\u0007x\"}")
                .orThrow()
                .notes())
        .singleElement()
        .asString()
        .endsWith("saw https://as.example/????x");
  }
}
