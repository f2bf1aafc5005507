package dev.grantwise.client.signin;

import dev.grantwise.client.testkit.CountingRandomness;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;

/** A sign-in attempt at a server that names itself in its responses. */
public final class Attempts {

  public static final Issuer ISSUER = new Issuer("https://as.example");
  public static final ClientId CLIENT = new ClientId("photos");
  public static final RedirectUri REDIRECT_URI =
      new RedirectUri("https://photos.example/oauth2/callback");
  static final ResourceIndicator RESOURCE = new ResourceIndicator("https://api.example");

  static final JsonObject DOCUMENT =
      JsonObject.EMPTY
          .with("issuer", ISSUER.value())
          .with("authorization_endpoint", "https://as.example/authorize?tenant=1")
          .with("code_challenge_methods_supported", List.of("plain", "S256"))
          .with("authorization_response_iss_parameter_supported", true);

  private Attempts() {}

  static SignInRequest request(String scope) {
    return SignInRequest.of(
        CLIENT, REDIRECT_URI, ScopeSet.parse(scope).orThrow(), List.of(RESOURCE));
  }

  static AuthorizationServerMetadata metadata() {
    return metadata(DOCUMENT);
  }

  static AuthorizationServerMetadata metadata(JsonObject document) {
    return AuthorizationServerMetadata.parse(document).orThrow();
  }

  static SignIn.Start start(SignInRequest request, JsonObject document) {
    return SignIn.start(
        request,
        (IssuerCheck.Confirmed) metadata(document).forIssuer(ISSUER),
        new CountingRandomness(),
        MovableClock.START);
  }

  /** An attempt as it is kept until the callback. */
  public static PendingSignIn pending() {
    return ((SignIn.Started) start(request("openid photos.read"), DOCUMENT)).attempt();
  }

  /** A code that came back well. */
  public static ValidatedCode code(PendingSignIn attempt) {
    return new ValidatedCode(
        new dev.grantwise.protocol.message.AuthorizationCode("the-code"), attempt);
  }
}
