package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.KeyKeeping;
import dev.grantwise.advisor.file.Loopback;
import dev.grantwise.advisor.file.Terminal;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.planner.Design.Front;
import dev.grantwise.advisor.planner.Design.Proof;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What no rule speaks of: a design that contradicts the client file, or that the server does not
 * offer. Each method looks at one side of a design.
 */
final class Obstacles {

  static final String SMALL_BACKEND =
      "Run a small backend on the site of the app, and answer runtime.server_side: yes.";

  private final ClientFile file;
  private final ServerFacts server;
  private final Set<Architecture> fitting;

  Obstacles(ClientFile file, ServerFacts server, Set<Architecture> fitting) {
    this.file = file;
    this.server = server;
    this.fitting = fitting;
  }

  List<Obstacle> of(Architecture architecture) {
    if (!fitting.contains(architecture)) {
      return List.of(Fitting.contradiction(architecture, file));
    }
    boolean believes = architecture == Architecture.RESOURCE_SERVER;
    if (believes && server.known(FactKey.OWN_API).filter(fact -> fact.is("no")).isPresent()) {
      return List.of(
          new Obstacle.NotOffered(
              "The provider issues no access tokens for an API of yours.",
              "Its access tokens are for its own APIs; an ID token is for its client and no"
                  + " credential at an API (RFC 9068 5).",
              "Sign users in there, and let an authorization server of your own issue tokens for"
                  + " the API: authorization_server.embedded."));
    }
    return believes
            && server.metadata().jwksUri().isEmpty()
            && server.metadata().introspectionEndpoint().isEmpty()
        ? List.of(
            new Obstacle.NotOffered(
                "Nothing tells a good token of this server from a forged one.",
                "Neither jwks_uri nor introspection_endpoint is in the metadata as an absolute"
                    + " https URL.",
                "Ask the provider to publish jwks_uri (RFC 8414 2) or introspection_endpoint"
                    + " (RFC 7662)."))
        : List.of();
  }

  List<Obstacle> of(GrantType grant, Architecture architecture) {
    List<Obstacle> found = new ArrayList<>();
    boolean exchanges =
        grant.equals(GrantType.TOKEN_EXCHANGE) || grant.equals(GrantType.JWT_BEARER);
    if (exchanges && !passesOn(architecture)) {
      found.add(
          contradicted(
              "The client is given no token or assertion that it could exchange.",
              "client.type is " + file.client().kind() + ".",
              "Answer client.type: service-on-behalf-of-user if it is called with a user's"
                  + " token."));
    }
    if (passesOn(architecture) && interactive(grant)) {
      found.add(
          contradicted(
              "The user is with the caller, and no browser of theirs is here.",
              "client.type is " + file.client().kind() + ".",
              "Answer client.type: web-app if users sign in to it themselves."));
    }
    if (grant.equals(GrantType.DEVICE_CODE) && architecture != Architecture.DEVICE_CLIENT) {
      found.add(
          contradicted(
              "A browser is where the client is: nobody has to type a code on another screen.",
              "runtime.browser is " + file.runtime().browser().word() + ".",
              "Answer runtime.browser: elsewhere if there is none."));
    }
    found.addAll(needed(grant, architecture));
    if (interactive(grant) || exchanges || grant.equals(GrantType.CLIENT_CREDENTIALS)) {
      endpoints(grant, found);
    }
    return found;
  }

  private static boolean interactive(GrantType grant) {
    return Design.redirects(grant)
        || grant.equals(GrantType.DEVICE_CODE)
        || grant.equals(GrantType.PASSWORD);
  }

  /** Whether rules have something to say: a grant of none asks nobody for anything. */
  boolean isConsidered(GrantType grant, Architecture architecture) {
    return !grant.equals(Design.NO_GRANT) || needed(grant, architecture).isEmpty();
  }

  /** Whether it is an API that calls another one. */
  boolean callsOn(Architecture architecture) {
    return architecture == Architecture.MIDDLE_TIER
        || (architecture == Architecture.RESOURCE_SERVER && !Ask.called(file).isEmpty());
  }

  /** Whether it is called with a token of a user, and calls on. */
  private boolean passesOn(Architecture architecture) {
    return callsOn(architecture) && file.client().user() != UserPresence.NONE;
  }

  /** Who calls no API needs no token, and who calls one does. */
  private List<Obstacle> needed(GrantType grant, Architecture architecture) {
    boolean asks = !grant.equals(Design.NO_GRANT);
    boolean handed = architecture == Architecture.LOCAL_PROCESS;
    boolean onlyCalled = architecture == Architecture.RESOURCE_SERVER && Ask.called(file).isEmpty();
    if (asks && handed) {
      return List.of(
          contradicted(
              "The program is handed its credentials by whoever starts it.",
              "runtime.transport is stdio.",
              "Answer runtime.transport: http if it is reached over a network."));
    }
    if (asks && onlyCalled) {
      return List.of(
          contradicted(
              "It is called with tokens and asks for none.",
              "access names no API that it calls on.",
              "Name the APIs that it calls on after its own entry of access."));
    }
    if (!asks && !handed && !onlyCalled && !passesOn(architecture)) {
      return List.of(
          contradicted(
              "Without a grant there is no token.",
              "client.type is " + file.client().kind() + ".",
              "Answer client.type: resource-server if it is only called."));
    }
    return List.of();
  }

  private void endpoints(GrantType grant, List<Obstacle> found) {
    if (!grant.equals(GrantType.IMPLICIT) && server.metadata().tokenEndpoint().isEmpty()) {
      found.add(missingEndpoint("token_endpoint"));
    }
    if (Design.redirects(grant) && server.metadata().authorizationEndpoint().isEmpty()) {
      found.add(missingEndpoint("authorization_endpoint"));
    }
  }

  private static Obstacle missingEndpoint(String name) {
    return new Obstacle.NotOffered(
        "The authorization server publishes no " + name + " that credentials may be sent to.",
        name + " is absent from the metadata, or is not an absolute https URL.",
        "Ask the provider to publish "
            + name
            + ", or save the metadata with it and name the file.");
  }

  List<Obstacle> of(Proof proof, GrantType grant) {
    List<Obstacle> found = new ArrayList<>();
    ClientAuthenticationMethod method = proof.method();
    if (grant.equals(Design.NO_GRANT)) {
      if (!method.equals(ClientAuthenticationMethod.NONE)
          || proof.constraint() != SenderConstraint.NONE) {
        found.add(
            contradicted(
                "Who asks for nothing has nothing to prove.",
                "It sends no token request.",
                "Name an API that it calls on in access."));
      }
      return found;
    }
    insisted(method, found);
    keys(proof, found);
    return found;
  }

  private void insisted(ClientAuthenticationMethod used, List<Obstacle> found) {
    file.client()
        .authenticationMethod()
        .filter(method -> !method.equals(used))
        .ifPresent(
            method ->
                found.add(
                    contradicted(
                        "The client file asks for " + method + ".",
                        "client.token_endpoint_auth_method is " + method + ".",
                        "Leave client.token_endpoint_auth_method out, and the best one is"
                            + " chosen.")));
  }

  private void keys(Proof proof, List<Obstacle> found) {
    KeyKeeping keys = file.runtime().keys();
    boolean certificate =
        proof.constraint() == SenderConstraint.MUTUAL_TLS
            || (proof.method().isAsymmetric()
                && !proof.method().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT));
    boolean any = certificate || proof.method().isAsymmetric();
    if (keys == KeyKeeping.NONE && (any || proof.constraint() == SenderConstraint.DPOP)) {
      found.add(
          contradicted(
              "Nothing here can keep a private key.",
              "runtime.keys is none.",
              "Answer runtime.keys: file, keystore or hardware once something can."));
    }
    if (keys == KeyKeeping.PLATFORM && certificate) {
      found.add(
          contradicted(
              "The platform vouches by a signed token and not by a certificate.",
              "runtime.keys is platform.",
              "Answer runtime.keys: file if the platform mounts a certificate."));
    }
  }

  List<Obstacle> of(Front front, Architecture architecture) {
    List<Obstacle> found = new ArrayList<>();
    if (front.request() == RequestDelivery.PUSHED) {
      if (server.metadata().pushedAuthorizationRequestEndpoint().isEmpty()) {
        found.add(missingEndpoint("pushed_authorization_request_endpoint"));
      } else if (architecture.isPage()) {
        found.add(
            new Obstacle.NotOffered(
                "Nothing says that pages may push requests.",
                "Metadata does not tell which endpoints answer pages (CORS).",
                SMALL_BACKEND));
      }
    }
    redirect(front.redirect(), found);
    posted(front, found);
    return found;
  }

  /** RFC 6265bis 5.7: a cookie that comes with a form of another site is Secure. */
  private void posted(Front front, List<Obstacle> found) {
    boolean plain =
        RedirectKind.of(file, front.redirect())
            .filter(uri -> uri.value().startsWith("http:"))
            .isPresent();
    if (front.response() == ResponseDelivery.FORM_POST && plain) {
      found.add(
          new Obstacle.NotOffered(
              "The response is posted from the provider's site, and the cookie that ties it to the"
                  + " browser comes with such a form only over https.",
              "client.redirect_uris has a plain http address.",
              "Give the app an https address, on a computer of its developer too."));
    }
  }

  private void redirect(RedirectKind kind, List<Obstacle> found) {
    if (kind != RedirectKind.NONE && RedirectKind.of(file, kind).isEmpty()) {
      found.add(
          contradicted(
              "No redirect URI of the kind " + kind + " is named.",
              "client.redirect_uris has none.",
              "Add one to client.redirect_uris, and register it."));
    }
    if (kind == RedirectKind.LOOPBACK && file.runtime().loopback() == Loopback.NO) {
      found.add(
          contradicted(
              "The client cannot listen on a loopback address.",
              "runtime.loopback is no.",
              "Answer runtime.loopback: yes if it can."));
    }
  }

  List<Obstacle> of(Renewal renewal, Design design) {
    List<Obstacle> found = new ArrayList<>();
    if (renewal == Renewal.REFRESH_TOKEN) {
      if (file.session().terminal() == Terminal.SHARED) {
        found.add(
            contradicted(
                "A shared terminal keeps nothing of the last person.",
                "session.shared_terminal is yes.",
                "Answer session.shared_terminal: no if each person has a screen."));
      }
      if (passesOn(design.architecture())) {
        found.add(
            contradicted(
                "It acts only while it holds a token of its caller.",
                "client.type is " + file.client().kind() + ".",
                "Answer client.type: offline-worker if it acts while users are away."));
      }
      if (server.refusesRefreshTokens(design)) {
        found.add(
            new Obstacle.NotOffered(
                "The provider gives this client no refresh token.",
                server.listsNoRefreshTokens()
                    ? "grant_types_supported does not list refresh_token."
                    : "What is known of the provider says so.",
                "Ask the provider, or give the client a part on a server."));
      }
    } else if (design.hasUser() && file.client().user() == UserPresence.AWAY) {
      found.add(
          contradicted(
              "Nobody is there to be asked again.",
              "client.user is away.",
              "Answer client.user: present if somebody is."));
    }
    return found;
  }

  private static Obstacle contradicted(String what, String why, String mend) {
    return new Obstacle.Contradicted(what, why, mend);
  }
}
