package dev.grantwise.advisor.catalogue;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that decide, as members of metadata (RFC 8414 2). What is not known is left out. */
final class FactsAsMetadata {

  private static final String SUPPORTED = "supported";

  private final ProviderProfile profile;

  FactsAsMetadata(ProviderProfile profile) {
    this.profile = profile;
  }

  JsonObject addTo(JsonObject endpoints) {
    JsonObject document = endpoints;
    if (endpoints.has("authorization_endpoint")) {
      document = document.with("response_types_supported", List.of("code"));
    }
    Optional<List<String>> grants = grants(endpoints);
    if (grants.isPresent()) {
      document = document.with("grant_types_supported", grants.get());
    }
    Optional<List<String>> methods = clientAuthentication();
    if (methods.isPresent()) {
      document = document.with("token_endpoint_auth_methods_supported", methods.get());
    }
    return features(document);
  }

  private JsonObject features(JsonObject start) {
    JsonObject document = start;
    if (is(FactKey.PKCE, SUPPORTED) && is(FactKey.PKCE_ADVERTISED, "yes")) {
      document = document.with("code_challenge_methods_supported", List.of("S256"));
    }
    if (is(FactKey.FORM_POST, SUPPORTED) || is(FactKey.FORM_POST, "forced")) {
      document = document.with("response_modes_supported", List.of("query", "form_post"));
    }
    if (is(FactKey.DPOP, SUPPORTED)) {
      document = document.with("dpop_signing_alg_values_supported", List.of("ES256"));
    }
    for (Map.Entry<FactKey, String> flag : FLAGS.entrySet()) {
      document = is(flag.getKey(), SUPPORTED) ? document.with(flag.getValue(), true) : document;
    }
    return document;
  }

  private static final Map<FactKey, String> FLAGS =
      Map.of(
          FactKey.ISS_PARAMETER, "authorization_response_iss_parameter_supported",
          FactKey.MTLS, "tls_client_certificate_bound_access_tokens",
          FactKey.BACKCHANNEL_LOGOUT, "backchannel_logout_supported");

  private Optional<List<String>> clientAuthentication() {
    return profile.deciding(FactKey.CLIENT_AUTHENTICATION).map(ProviderFact::words);
  }

  /** A list says of what it leaves out that it is not there: only for somebody who knows it all. */
  private Optional<List<String>> grants(JsonObject endpoints) {
    List<FactKey> asked =
        List.of(
            FactKey.REFRESH_REQUEST,
            FactKey.DEVICE,
            FactKey.CLIENT_CREDENTIALS,
            FactKey.TOKEN_EXCHANGE);
    boolean known =
        asked.stream()
            .allMatch(
                key -> profile.deciding(key).filter(fact -> !fact.is("optional")).isPresent());
    return known ? Optional.of(listed(endpoints)) : Optional.empty();
  }

  private List<String> listed(JsonObject endpoints) {
    List<String> grants = new ArrayList<>();
    if (endpoints.has("authorization_endpoint")) {
      grants.add(GrantType.AUTHORIZATION_CODE.value());
    }
    if (!is(FactKey.REFRESH_REQUEST, "none")) {
      grants.add(GrantType.REFRESH_TOKEN.value());
    }
    if (is(FactKey.CLIENT_CREDENTIALS, SUPPORTED)) {
      grants.add(GrantType.CLIENT_CREDENTIALS.value());
    }
    if (is(FactKey.DEVICE, SUPPORTED)) {
      grants.add(GrantType.DEVICE_CODE.value());
    }
    if (is(FactKey.TOKEN_EXCHANGE, "rfc8693")) {
      grants.add(GrantType.TOKEN_EXCHANGE.value());
    }
    if (is(FactKey.TOKEN_EXCHANGE, "on-behalf-of")) {
      grants.add(GrantType.JWT_BEARER.value());
    }
    return grants;
  }

  private boolean is(FactKey key, String word) {
    return profile.deciding(key).filter(fact -> fact.is(word)).isPresent();
  }
}
