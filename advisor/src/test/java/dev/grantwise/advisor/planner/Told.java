package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientDescription;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientIdentity;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.ClientRuntime;
import dev.grantwise.advisor.file.Sensitivity;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.file.SessionModel;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.advisor.file.Terminal;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange as a test tells it: a client, a server and a design, whether or not it would win.
 */
record Told(ClientFile file, JsonObject metadata, Design design, List<Step> steps) {

  static final ResourceIndicator SECOND = new ResourceIndicator("https://api.second.example");

  /** A server that can do everything there is a step for. */
  static final JsonObject SERVER =
      Servers.GOOD
          .with("pushed_authorization_request_endpoint", "https://login.example.com/par")
          .with("device_authorization_endpoint", "https://login.example.com/device_authorization")
          .with("introspection_endpoint", "https://login.example.com/introspect")
          .with("registration_endpoint", "https://login.example.com/register")
          .with("backchannel_logout_supported", true)
          .with("dpop_signing_alg_values_supported", List.of("ES256"))
          .with("acr_values_supported", List.of("urn:example:one", "urn:example:two"))
          .with(
              "mtls_endpoint_aliases",
              JsonObject.EMPTY.with("token_endpoint", "https://mtls.login.example.com/token"));

  static Told of(ClientKind kind, Design design) {
    return of(file(kind, design, access()), SERVER, design);
  }

  static Told of(ClientFile file, JsonObject metadata, Design design) {
    return new Told(
        file, metadata, design, Exchange.of(PlanInput.of(file, parsed(metadata), "seed"), design));
  }

  Told with(List<Access> access) {
    return of(file(file.client().kind(), design, access), metadata, design);
  }

  Told with(ClientIdentity identity) {
    return of(file(file, identity, file.session().terminal()), metadata, design);
  }

  Told onSharedTerminal() {
    return of(file(file, file.client().identity(), Terminal.SHARED), metadata, design);
  }

  Told at(JsonObject other) {
    return of(file, other, design);
  }

  Told asRun() {
    PlanInput input = PlanInput.of(file, parsed(metadata), "seed").asRun();
    return new Told(file, metadata, design, Exchange.of(input, design));
  }

  static List<Access> access() {
    return List.of(
        new Access(
            Clients.API,
            ScopeSet.of(new Scope("photos.read")),
            ScopeSet.of(new Scope("photos.write")),
            Map.of(),
            Sensitivity.NORMAL));
  }

  static List<Access> two() {
    List<Access> both = new ArrayList<>(access());
    both.add(new Access(SECOND, ScopeSet.of(new Scope("second.read")), Sensitivity.NORMAL));
    return both;
  }

  List<String> names() {
    return steps.stream().map(Step::name).toList();
  }

  Step step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  HttpRequest request(String name) {
    return step(name).request().orElseThrow();
  }

  HttpResponse response(String name) {
    return step(name).response().orElseThrow();
  }

  Parameters query(String name) {
    return request(name).queryParameters().orThrow();
  }

  Parameters form(String name) {
    return request(name).form().orThrow();
  }

  JsonObject json(String name) {
    return JsonObject.parse(response(name).body().text()).orThrow();
  }

  List<String> checks(String name) {
    return step(name).checks().stream().map(check -> check.rule().value()).toList();
  }

  static List<String> names(Parameters parameters) {
    return parameters.list().stream().map(Parameters.Parameter::name).toList();
  }

  /** The part of a JWT with this number, decoded. */
  static JsonObject part(String jwt, int number) {
    byte[] bytes = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[number]);
    return JsonObject.parse(new String(bytes, StandardCharsets.UTF_8)).orThrow();
  }

  static DesignShape design(GrantType grant, Architecture architecture) {
    return new DesignShape(grant, architecture);
  }

  private static AuthorizationServerMetadata parsed(JsonObject json) {
    return AuthorizationServerMetadata.parse(json).orThrow();
  }

  private static ClientFile file(ClientFile file, ClientIdentity identity, Terminal terminal) {
    ClientDescription old = file.client();
    return new ClientFile(
        new ClientDescription(
            old.kind(),
            old.user(),
            identity,
            old.clientName(),
            old.redirectUris(),
            old.postLogoutRedirectUris(),
            old.authenticationMethod(),
            old.secret(),
            old.key(),
            old.currently()),
        file.authorizationServer(),
        file.access(),
        file.runtime(),
        new SessionModel(file.session().store(), file.session().lifetime(), terminal),
        List.of());
  }

  private static ClientFile file(ClientKind kind, Design design, List<Access> access) {
    return new ClientFile(
        new ClientDescription(
            kind,
            kind == ClientKind.OFFLINE_WORKER ? UserPresence.AWAY : UserPresence.PRESENT,
            new ClientIdentity.Registered(new ClientId("photos")),
            "Photos",
            redirects(design.redirect()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new AuthorizationServerChoice.AtIssuer(Clients.ISSUER),
        access,
        ClientRuntime.usual(kind),
        new SessionModel(
            SessionStore.EMBEDDED,
            Optional.of(new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10)))),
        List.of());
  }

  private static List<RedirectUri> redirects(RedirectKind kind) {
    return switch (kind) {
      case HTTPS, CLAIMED_HTTPS, EXTENSION ->
          List.of(RedirectUri.parse("https://photos.example/oauth2/callback").orThrow());
      case LOOPBACK -> List.of(RedirectUri.parse("http://127.0.0.1/callback").orThrow());
      case PRIVATE_USE_SCHEME ->
          List.of(RedirectUri.parse("com.example.photos:/callback").orThrow());
      case NONE -> List.of();
    };
  }

  /** A design in the making: what no test says is the plainest. */
  record DesignShape(
      GrantType grant,
      Architecture architecture,
      ClientAuthenticationMethod method,
      SenderConstraint constraint,
      RequestDelivery request,
      ResponseDelivery response,
      RedirectKind redirect,
      Renewal renewal) {

    DesignShape(GrantType grant, Architecture architecture) {
      this(
          grant,
          architecture,
          ClientAuthenticationMethod.NONE,
          SenderConstraint.NONE,
          Design.redirects(grant) ? RequestDelivery.DIRECT : RequestDelivery.NOT_APPLICABLE,
          Design.redirects(grant) ? ResponseDelivery.QUERY : ResponseDelivery.NOT_APPLICABLE,
          Design.redirects(grant) ? RedirectKind.HTTPS : RedirectKind.NONE,
          Renewal.REFRESH_TOKEN);
    }

    DesignShape by(ClientAuthenticationMethod other) {
      return new DesignShape(
          grant, architecture, other, constraint, request, response, redirect, renewal);
    }

    DesignShape bound(SenderConstraint other) {
      return new DesignShape(
          grant, architecture, method, other, request, response, redirect, renewal);
    }

    DesignShape pushed() {
      return new DesignShape(
          grant,
          architecture,
          method,
          constraint,
          RequestDelivery.PUSHED,
          response,
          redirect,
          renewal);
    }

    DesignShape posted() {
      return new DesignShape(
          grant,
          architecture,
          method,
          constraint,
          request,
          ResponseDelivery.FORM_POST,
          redirect,
          renewal);
    }

    DesignShape back(RedirectKind other) {
      return new DesignShape(
          grant, architecture, method, constraint, request, response, other, renewal);
    }

    DesignShape withoutRefreshToken() {
      return new DesignShape(
          grant, architecture, method, constraint, request, response, redirect, Renewal.NEW_GRANT);
    }

    Design design() {
      return new Design(
          grant,
          architecture,
          new Design.Proof(method, constraint),
          new Design.Front(
              grant.equals(GrantType.AUTHORIZATION_CODE) ? Pkce.S256 : Pkce.NOT_APPLICABLE,
              request,
              response,
              redirect),
          new Design.Keeping(TokenLocation.of(architecture).getFirst(), renewal));
    }
  }
}
