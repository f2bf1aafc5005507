package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.USER;

import dev.grantwise.advisor.file.ClientIdentity;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Endpoint;
import java.util.Optional;

/** How an agent becomes known to a server it meets for the first time. */
final class Registering {

  private static final int CREATED = 201;

  private Registering() {}

  static void write(Stage stage) {
    if (!stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)
        || !stage.isAgent()
        || !stage.design().asks()) {
      return;
    }
    switch (stage.file().client().identity()) {
      case ClientIdentity.Registered _ -> {}
      case ClientIdentity.MetadataDocument document -> fetched(stage, document);
      case ClientIdentity.Undecided undecided -> decided(stage, undecided);
    }
  }

  private static void fetched(Stage stage, ClientIdentity.MetadataDocument document) {
    stage
        .step(Phase.REGISTRATION, "client-metadata", AUTHORIZATION_SERVER, stage.client())
        .asks(HttpRequest.getJson(document.id().value()))
        .answers(
            HttpResponse.of(200)
                .with("Content-Type", "application/json")
                .with(Body.of(metadata(stage).encode())))
        .checks("agent-registration-order", "redirect-exact")
        .add(
            "No registration: the client_id is the address of this document, and the provider reads"
                + " it when the agent first asks");
  }

  private static void decided(Stage stage, ClientIdentity.Undecided undecided) {
    Optional<String> endpoint = stage.metadata().registrationEndpoint().map(Endpoint::value);
    if (stage.metadata().clientIdMetadataDocumentSupported().orElse(false)) {
      stage
          .step(Phase.REGISTRATION, "client-metadata", AUTHORIZATION_SERVER, stage.client())
          .checks("agent-registration-order")
          .add(
              "No registration: publish the registration below at an https address of your own;"
                  + " that address is then the client_id, here "
                  + undecided.id().value());
    } else if (endpoint.isPresent()) {
      registered(stage, endpoint.get(), undecided);
    } else {
      stage
          .step(Phase.REGISTRATION, "registration-by-hand", USER, stage.client())
          .checks("agent-registration-order")
          .add(
              "The provider registers nobody by itself: somebody registers the client there, and"
                  + " types its client_id in");
    }
  }

  /** RFC 7591 3. */
  private static void registered(Stage stage, String endpoint, ClientIdentity.Undecided undecided) {
    JsonObject metadata = metadata(stage).without("client_id");
    stage
        .step(Phase.REGISTRATION, "registration", stage.client(), AUTHORIZATION_SERVER)
        .asks(HttpRequest.postJson(endpoint, metadata.encode()))
        .answers(
            HttpResponse.uncachedJson(
                CREATED,
                JsonObject.EMPTY
                    .with("client_id", undecided.id().value())
                    .withAll(metadata)
                    .encode()))
        .checks(
            "agent-registration-order", "agent-application-type", "agent-credentials-one-issuer")
        .add(
            "The agent registers itself, and keeps the client_id for this issuer alone; the"
                + " identifier here is an example");
  }

  private static JsonObject metadata(Stage stage) {
    return RegistrationDocument.of(stage.input(), stage.design());
  }
}
