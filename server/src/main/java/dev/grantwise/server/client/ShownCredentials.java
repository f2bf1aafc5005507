package dev.grantwise.server.client;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request shows of its client, before anything of it is believed.
 *
 * @param used the methods it uses; more than one is against RFC 6749 2.3
 */
record ShownCredentials(
    ClientId clientId,
    Optional<ClientSecret> secret,
    Optional<ClientAssertion> assertion,
    Set<ClientAuthenticationMethod> used) {

  private static final String WHAT = "client authentication";
  private static final String BASIC = "Basic ";

  ShownCredentials {
    used = Set.copyOf(used);
  }

  static Parsed<ShownCredentials> read(HttpRequest request, Parameters form) {
    List<String> fields = request.headers().all("Authorization");
    if (fields.size() > 1) {
      return Parsed.malformed(WHAT, "one Authorization field");
    }
    Set<ClientAuthenticationMethod> used = new HashSet<>();
    Optional<ClientSecret> posted = form.value("client_secret").map(ClientSecret::new);
    posted.ifPresent(secret -> used.add(ClientAuthenticationMethod.CLIENT_SECRET_POST));
    Optional<ClientAssertion> assertion =
        form.value("client_assertion").map(ClientAssertion::received);
    if (assertion.isPresent()) {
      used.add(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
      // RFC 7521 4.2
      if (form.value("client_assertion_type").filter(ClientAssertion.TYPE::equals).isEmpty()) {
        return Parsed.malformed(WHAT, "client_assertion_type " + ClientAssertion.TYPE);
      }
    }
    Optional<String> named = form.value("client_id");
    if (fields.isEmpty()) {
      return client(named, assertion).map(id -> new ShownCredentials(id, posted, assertion, used));
    }
    used.add(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic(fields.getFirst(), assertion, used)
        .then(
            shown ->
                named.isPresent() && !named.get().equals(shown.clientId().value())
                    ? Parsed.malformed(WHAT, "the same client_id in header and form")
                    : Parsed.of(shown));
  }

  /** RFC 7521 4.2: beside an assertion, {@code client_id} may be left out. */
  private static Parsed<ClientId> client(
      Optional<String> named, Optional<ClientAssertion> assertion) {
    return named
        .map(ClientId::parse)
        .or(() -> assertion.map(ClientAssertionCheck::claimedClient))
        .orElse(Parsed.malformed(WHAT, "a client_id or an Authorization field"));
  }

  /** RFC 6749 2.3.1: both parts are form-encoded before they are joined. */
  private static Parsed<ShownCredentials> basic(
      String field, Optional<ClientAssertion> assertion, Set<ClientAuthenticationMethod> used) {
    if (!field.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Parsed.malformed(WHAT, "the scheme Basic");
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(field.substring(BASIC.length()).trim());
    } catch (IllegalArgumentException e) {
      return Parsed.malformed(WHAT, "credentials in base64");
    }
    String pair = Body.of(decoded).text();
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return Parsed.malformed(WHAT, "identifier, colon, secret");
    }
    Parsed<Optional<String>> secret = decode(pair.substring(colon + 1));
    return decode(pair.substring(0, colon))
        .then(id -> ClientId.parse(id.orElse("")))
        .then(
            id ->
                secret.map(
                    value ->
                        new ShownCredentials(id, value.map(ClientSecret::new), assertion, used)));
  }

  private static Parsed<Optional<String>> decode(String part) {
    return part.indexOf('&') >= 0
        ? Parsed.malformed(WHAT, "form-encoded identifier and secret")
        : Parameters.parse("part=" + part).map(parameters -> parameters.value("part"));
  }
}
