package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.ProtectedResourceMetadata;
import java.util.List;
import java.util.Optional;

/** What a client reads before its first request: nothing of what was saved beforehand. */
final class Discovery {

  /** What a client takes from the document. */
  private static final List<String> USED =
      List.of(
          "issuer",
          "authorization_endpoint",
          "pushed_authorization_request_endpoint",
          "device_authorization_endpoint",
          "token_endpoint",
          "jwks_uri",
          "revocation_endpoint",
          "end_session_endpoint",
          "code_challenge_methods_supported",
          "authorization_response_iss_parameter_supported");

  private Discovery() {}

  static void write(Stage stage) {
    boolean ownStory = stage.design().architecture() == Architecture.RESOURCE_SERVER;
    if (!stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL) || !stage.design().asks() || ownStory) {
      return;
    }
    if (stage.isAgent()) {
      Ask.called(stage.file()).stream().findFirst().ifPresent(access -> resource(stage, access));
    }
    server(stage, stage.client());
    if (stage.openId()) {
      keys(stage, stage.client());
    }
  }

  /** What an agent knows is the address of an API: it leads to everything else (RFC 9728 5). */
  private static void resource(Stage stage, Access access) {
    Optional<HttpRequest> document = ProtectedResourceMetadata.request(access.resource());
    if (document.isEmpty()) {
      return;
    }
    stage
        .step(Phase.DISCOVERY, "resource-challenge", stage.client(), API)
        .asks(HttpRequest.get(access.resource().value()))
        .answers(new BearerChallenge(access.resource()).noCredentials(access.scopes()))
        .checks("resource-metadata-published")
        .add("The agent calls without a token, and is told where to read on");
    Optional<Issuer> issuer = Issuer.parse(stage.metadata().issuer()).toOptional();
    stage
        .step(Phase.DISCOVERY, "resource-metadata", stage.client(), API)
        .asks(document.get())
        .answers(
            new ProtectedResourceMetadata(
                    access.resource(), issuer.stream().toList(), access.scopes())
                .toHttp())
        .checks("agent-credentials-one-issuer")
        .add(
            "The API says who issues its tokens. The agent drops the document if its resource is"
                + " not the very address it called (RFC 9728 3.3)");
  }

  /** Unless the file brings the document along. */
  static void server(Stage stage, Actor reader) {
    if (isSaved(stage.file().authorizationServer())) {
      return;
    }
    Issuer.parse(stage.metadata().issuer())
        .toOptional()
        .ifPresent(issuer -> server(stage, reader, issuer));
  }

  private static boolean isSaved(AuthorizationServerChoice choice) {
    return switch (choice) {
      case AuthorizationServerChoice.MetadataFile _ -> true;
      case AuthorizationServerChoice.OfProvider provider -> provider.metadata().isPresent();
      case AuthorizationServerChoice.AtIssuer _, AuthorizationServerChoice.Embedded _ -> false;
    };
  }

  private static void server(Stage stage, Actor reader, Issuer issuer) {
    boolean plain =
        !stage.server().openId()
            || stage.file().authorizationServer() instanceof AuthorizationServerChoice.Embedded;
    Steps.Draft draft =
        stage
            .step(Phase.DISCOVERY, "server-metadata", reader, AUTHORIZATION_SERVER)
            .asks(
                HttpRequest.getJson(
                    plain ? issuer.oauthMetadataUrl() : issuer.openIdConfigurationUrl()))
            .answers(document(stage.metadata()))
            .checks("pkce-supported-by-server");
    if (stage.isAgent()) {
      draft.checks("agent-pkce-advertised");
    }
    draft.add(
        Stage.name(reader)
            + " reads what the provider says of itself"
            + (plain ? "" : " (the places of RFC 8414 3.1 are asked first)")
            + ", and wants its issuer to be the very one it asked for");
  }

  private static HttpResponse document(AuthorizationServerMetadata metadata) {
    JsonObject all = metadata.toJson();
    JsonObject used = JsonObject.EMPTY;
    for (String name : USED) {
      used = used.with(name, all.string(name));
      if (all.strings(name).isPresent()) {
        used = used.with(name, all.strings(name).get());
      }
      if (all.flag(name).isPresent()) {
        used = used.with(name, all.flag(name).get());
      }
    }
    return HttpResponse.of(200)
        .with("Content-Type", "application/json")
        .with(Body.of(used.encode()));
  }

  /** What signatures are checked with. */
  static void keys(Stage stage, Actor reader) {
    stage
        .metadata()
        .jwksUri()
        .ifPresent(
            uri ->
                stage
                    .step(Phase.DISCOVERY, "server-keys", reader, AUTHORIZATION_SERVER)
                    .asks(HttpRequest.getJson(uri.value()))
                    .add(
                        Stage.name(reader)
                            + " reads the keys that tokens are signed with, and again when one"
                            + " names a key it has not seen"));
  }
}
