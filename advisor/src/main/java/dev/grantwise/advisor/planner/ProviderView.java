package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Provider.Said;
import dev.grantwise.advisor.plan.Provider.Unknown;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the authorization server's metadata says, what is known of its provider beyond that, and
 * what both leave open.
 */
final class ProviderView {

  /** How an open question is settled, by the rule that asks it. */
  private static final Map<String, String> HOW_TO_FIND_OUT =
      Map.of(
          "pkce-supported-by-server",
          "With a test client, redeem a code with a wrong verifier: it must be refused.",
          "grant-offered-by-server",
          "Read the provider's page on this grant, or ask for a token with a test client.",
          "refresh-bounded",
          "Read the provider's page on token lifetimes, or its settings for this client.",
          "refresh-bound-or-rotated",
          "Refresh twice with one refresh token of a test client: the second must be refused.");

  private static final Unknown BEYOND_METADATA =
      new Unknown(
          "The catalogue does not know this provider: how its refresh tokens are rotated and end,"
              + " how long access tokens live, and what its registration allows, is known only as"
              + " far as its metadata says.",
          "If it runs a product of the catalogue, name it with authorization_server.provider"
              + " ('grantwise providers' lists them); else read its documentation.");

  private final AuthorizationServerMetadata metadata;
  private final List<Said> says = new ArrayList<>();
  private final List<Unknown> unknown = new ArrayList<>();

  private ProviderView(AuthorizationServerMetadata metadata) {
    this.metadata = metadata;
  }

  static Provider of(PlanInput input, Candidate best) {
    AuthorizationServerMetadata metadata = input.metadata();
    ProviderView view = new ProviderView(metadata);
    view.origin(input.provider());
    view.endpoints();
    view.features();
    metadata
        .notes()
        .forEach(note -> view.says.add(new Said("note", note, "The document is odd here.")));
    best.unsettled().forEach(view::open);
    if (input.provider().isEmpty()) {
      view.unknown.add(BEYOND_METADATA);
    }
    return new Provider(
        metadata.issuer(),
        input.provider().map(ProviderProfile::name),
        view.says,
        input.provider().map(profile -> KnownOfProvider.of(profile, input)).orElse(List.of()),
        view.unknown);
  }

  /** Where the document comes from, where that is not the server, and whether it has an issuer. */
  private void origin(Optional<ProviderProfile> provider) {
    provider
        .flatMap(profile -> profile.wrote(metadata))
        .ifPresent(
            date ->
                says.add(
                    new Said(
                        "metadata",
                        "the catalogue of " + date,
                        "The server itself was not asked: hold it against its own document.")));
    if (Issuer.parse(metadata.issuer()) instanceof Parsed.Malformed<Issuer>) {
      says.add(
          new Said(
              "issuer",
              metadata.issuer(),
              "A pattern and no issuer: put in what the ID token says of the tenant, and accept"
                  + " only tenants on a list of yours (OpenID Connect Discovery 4.3)."));
    }
  }

  private void endpoints() {
    endpoint("authorization_endpoint", metadata.authorizationEndpoint(), "Users sign in there.");
    endpoint("token_endpoint", metadata.tokenEndpoint(), "Tokens come from there.");
    endpoint("jwks_uri", metadata.jwksUri(), "The keys that ID tokens are checked with.");
    endpoint("revocation_endpoint", metadata.revocationEndpoint(), "Sign-out ends the grant.");
    endpoint(
        "end_session_endpoint",
        metadata.endSessionEndpoint(),
        "Sign-out can end the provider's session too.");
    endpoint(
        "registration_endpoint",
        metadata.registrationEndpoint(),
        "The registration document can be posted there (RFC 7591).");
    endpoint(
        "pushed_authorization_request_endpoint",
        metadata.pushedAuthorizationRequestEndpoint(),
        "Requests can be pushed (RFC 9126).");
  }

  private void endpoint(String name, Optional<Endpoint> endpoint, String meaning) {
    endpoint.ifPresent(present -> says.add(new Said(name, present.value(), meaning)));
  }

  private void features() {
    list(
        "code_challenge_methods_supported",
        metadata.codeChallengeMethodsSupported(),
        "PKCE is used with S256 and nothing else.");
    list(
        "grant_types_supported",
        metadata.grantTypesSupported(),
        "Being offered does not make a grant a good one.");
    list(
        "token_endpoint_auth_methods_supported",
        metadata
            .tokenEndpointAuthMethodsSupported()
            .map(methods -> methods.stream().map(method -> method.value()).toList()),
        "How a client can show who it is.");
    list("scopes_supported", metadata.scopesSupported(), "What can be asked for, not all of it.");
    list(
        "dpop_signing_alg_values_supported",
        metadata.dpopSigningAlgValuesSupported(),
        "Tokens can be bound to a key (RFC 9449).");
    boolean iss = metadata.authorizationResponseIssParameterSupported().orElse(false);
    says.add(
        new Said(
            "authorization_response_iss_parameter_supported",
            Boolean.toString(iss),
            iss
                ? "A response without iss is refused (RFC 9207 2.4)."
                : "The answer does not say who answers: one redirect URI for each provider."));
  }

  private void list(String name, Optional<List<String>> values, String meaning) {
    values.ifPresent(present -> says.add(new Said(name, String.join(" ", present), meaning)));
  }

  private void open(Candidate.Unsettled unsettled) {
    unknown.add(
        new Unknown(
            unsettled.requirement().sentence() + " Not known: " + unsettled.missing() + ".",
            HOW_TO_FIND_OUT.getOrDefault(
                unsettled.requirement().id().value(), unsettled.requirement().remedy())));
  }
}
