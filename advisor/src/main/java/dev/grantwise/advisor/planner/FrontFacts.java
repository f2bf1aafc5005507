package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Loopback;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.delivery.AttemptCookie;
import dev.grantwise.protocol.rule.delivery.DeliveryFacts;
import dev.grantwise.protocol.rule.delivery.DeliveryRules;
import dev.grantwise.protocol.rule.delivery.Receiver;
import dev.grantwise.protocol.rule.issuer.Advertised;
import dev.grantwise.protocol.rule.issuer.IssuerFacts;
import dev.grantwise.protocol.rule.issuer.IssuerRules;
import dev.grantwise.protocol.rule.mixup.MixUpFacts;
import dev.grantwise.protocol.rule.mixup.MixUpRules;
import dev.grantwise.protocol.rule.mixup.RedirectSharing;
import dev.grantwise.protocol.rule.mixup.Servers;
import dev.grantwise.protocol.rule.nativeapp.Home;
import dev.grantwise.protocol.rule.nativeapp.Listener;
import dev.grantwise.protocol.rule.nativeapp.NativeAppFacts;
import dev.grantwise.protocol.rule.nativeapp.NativeAppRules;
import dev.grantwise.protocol.rule.nativeapp.RedirectForm;
import dev.grantwise.protocol.rule.nativeapp.UserAgent;
import dev.grantwise.protocol.rule.nonce.NonceFacts;
import dev.grantwise.protocol.rule.nonce.NonceRules;
import dev.grantwise.protocol.rule.pkce.PkceFacts;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.rule.pushed.PushedFacts;
import dev.grantwise.protocol.rule.pushed.PushedRules;
import dev.grantwise.protocol.rule.pushed.RequestPath;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.rule.state.StateFacts;
import dev.grantwise.protocol.rule.state.StateRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Projects what passes through the browser onto the facts that rules read. */
final class FrontFacts {

  private final ClientFile file;
  private final ServerFacts server;
  private final Evidence everywhere;
  private final Map<RedirectKind, Evidence> redirects = new EnumMap<>(RedirectKind.class);
  private final Map<RequestDelivery, Evidence> requests = new EnumMap<>(RequestDelivery.class);

  FrontFacts(ClientFile file, ServerFacts server) {
    this.file = file;
    this.server = server;
    this.everywhere = everywhere();
  }

  /** What the rules find about the request, the answer and the way back. */
  Evidence of(Design design) {
    return Evidence.all(
        List.of(
            Evidence.of(PkceRules.DESIGN, pkce(design)),
            everywhere,
            redirects.computeIfAbsent(
                design.redirect(), kind -> Evidence.of(RedirectRules.DESIGN, redirect(kind))),
            Evidence.of(NativeAppRules.DESIGN, nativeApp(design)),
            Evidence.of(MixUpRules.DESIGN, mixUp(design)),
            requests.computeIfAbsent(
                design.request(), request -> Evidence.of(PushedRules.DESIGN, pushed(request))),
            Evidence.of(DeliveryRules.DESIGN, delivery(design))));
  }

  /** What is the same of every design. */
  private Evidence everywhere() {
    Presence openId = Ask.signsIn(file) && server.openId() ? Presence.PRESENT : Presence.ABSENT;
    return Evidence.all(
        List.of(
            Evidence.of(StateRules.DESIGN, StateFacts.ofDesign(Presence.PRESENT)),
            Evidence.of(IssuerRules.DESIGN, IssuerFacts.ofDesign(server.iss())),
            Evidence.of(NonceRules.DESIGN, NonceFacts.ofDesign(openId, openId))));
  }

  private PkceFacts pkce(Design design) {
    Optional<String> method =
        switch (design.pkce()) {
          case S256, PLAIN -> Optional.of(design.pkce().toString());
          case NONE, NOT_APPLICABLE -> Optional.empty();
        };
    return PkceFacts.ofDesign(design.grant(), method, server.challengeMethods());
  }

  private RedirectFacts redirect(RedirectKind kind) {
    return RedirectFacts.ofDesign(
        RedirectKind.of(file, kind).map(RedirectUri::value), file.client().redirectUris());
  }

  private NativeAppFacts nativeApp(Design design) {
    return NativeAppFacts.ofDesign(
        home(design.architecture()),
        form(design.redirect()),
        possibleForms(design),
        UserAgent.EXTERNAL,
        Listener.CLOSED_AFTER_ONE_ANSWER,
        server.loopbackPort());
  }

  /** Those that the file names a redirect URI for, and that the platform has. */
  private Set<RedirectForm> possibleForms(Design design) {
    return DesignSpace.redirects(design.architecture()).stream()
        .filter(kind -> RedirectKind.of(file, kind).isPresent())
        .filter(kind -> kind != RedirectKind.LOOPBACK || file.runtime().loopback() == Loopback.YES)
        .map(FrontFacts::form)
        .collect(Collectors.toUnmodifiableSet());
  }

  static RedirectForm form(RedirectKind kind) {
    return switch (kind) {
      case HTTPS -> RedirectForm.HTTPS;
      case CLAIMED_HTTPS -> RedirectForm.CLAIMED_HTTPS;
      case LOOPBACK -> RedirectForm.LOOPBACK;
      case PRIVATE_USE_SCHEME -> RedirectForm.PRIVATE_USE_SCHEME;
      case EXTENSION -> RedirectForm.EXTENSION;
      case NONE -> RedirectForm.NONE;
    };
  }

  static Home home(Architecture architecture) {
    return switch (architecture) {
      case NATIVE_APP, DEVICE_CLIENT, LOCAL_PROCESS -> Home.INSTALLED_APP;
      case BROWSER_ONLY -> Home.BROWSER;
      case BROWSER_EXTENSION -> Home.EXTENSION;
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          APP_WITH_BACKEND,
          SERVICE,
          MIDDLE_TIER,
          OFFLINE_WORKER,
          RESOURCE_SERVER ->
          Home.SERVER;
    };
  }

  /** The redirect URIs of a file are those registered at its one authorization server. */
  private MixUpFacts mixUp(Design design) {
    boolean several = !file.otherServers().isEmpty();
    Fact<Advertised> all =
        several && server.advertisesIss()
            ? Fact.unknown("whether the other authorization servers send iss")
            : server.iss();
    return MixUpFacts.ofDesign(
        several ? Servers.SEVERAL : Servers.ONE,
        all,
        RedirectSharing.ONE_PER_SERVER,
        home(design.architecture()));
  }

  private PushedFacts pushed(RequestDelivery request) {
    return PushedFacts.ofDesign(
        request == RequestDelivery.PUSHED ? RequestPath.PUSHED : RequestPath.DIRECT,
        Fact.known(server.pushedSupport()),
        DesignFacts.stakes(file));
  }

  private DeliveryFacts delivery(Design design) {
    ResponseMode mode = mode(design.delivery());
    Receiver receiver = receiver(design.architecture());
    return DeliveryFacts.ofDesign(
        mode,
        receiver,
        cookie(mode, receiver),
        Fact.known(
            List.of(ResponseDelivery.QUERY, ResponseDelivery.FORM_POST, ResponseDelivery.FRAGMENT)
                .stream()
                .filter(server::offers)
                .map(FrontFacts::mode)
                .collect(Collectors.toUnmodifiableSet())));
  }

  private static ResponseMode mode(ResponseDelivery delivery) {
    return switch (delivery) {
      case FORM_POST -> ResponseMode.FORM_POST;
      case FRAGMENT -> ResponseMode.FRAGMENT;
      case QUERY, NOT_APPLICABLE -> ResponseMode.QUERY;
    };
  }

  private static Receiver receiver(Architecture architecture) {
    return switch (home(architecture)) {
      case SERVER -> Receiver.SERVER;
      case BROWSER -> Receiver.PAGE;
      case INSTALLED_APP, EXTENSION -> Receiver.APP;
    };
  }

  /** A posted answer comes from another site: only a cookie without SameSite comes with it. */
  private static AttemptCookie cookie(ResponseMode mode, Receiver receiver) {
    if (receiver != Receiver.SERVER) {
      return AttemptCookie.NO_COOKIE;
    }
    return mode.equals(ResponseMode.FORM_POST) ? AttemptCookie.NONE : AttemptCookie.LAX;
  }
}
