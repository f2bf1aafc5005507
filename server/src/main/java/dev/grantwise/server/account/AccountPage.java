package dev.grantwise.server.account;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.consent.Consents.Allowed;
import dev.grantwise.server.detail.DetailWords;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.AccountChange;
import dev.grantwise.server.page.Page.Novelty;
import dev.grantwise.server.page.Page.PasswordRefusal;
import dev.grantwise.server.page.Page.Place;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.User;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the page shows of one user, to that user. */
final class AccountPage {

  static final String CSRF_TOKEN = "csrf_token";
  static final String ACTION = "action";
  static final String HANDLE = "handle";

  /** More than anybody has; all others are ended together with these. */
  static final int MOST_SESSIONS = 100;

  private final ServerPolicy policy;
  private final Storage storage;

  AccountPage(ServerPolicy policy, Storage storage) {
    this.policy = policy;
    this.storage = storage;
  }

  Page of(UserSession session, Handles handles, Instant now, Optional<AccountChange> done) {
    return of(session, handles, now, Optional.empty(), done);
  }

  /** The page once more, since the password that was typed there cannot be. */
  Page refusing(PasswordRefusal refusal, UserSession session, Handles handles, Instant now) {
    return of(session, handles, now, Optional.of(refusal), Optional.empty());
  }

  private Page of(
      UserSession session,
      Handles handles,
      Instant now,
      Optional<PasswordRefusal> refusal,
      Optional<AccountChange> done) {
    Optional<User> user = storage.users().find(session.user());
    return new Page.Account(
        user.map(User::name).orElse(session.user().value()),
        devices(session, handles, now),
        form(handles, Action.SIGN_OUT_OTHERS, Optional.empty()),
        apps(session, handles, now),
        form(handles, Action.REMOVE_ALL, Optional.empty()),
        new Page.NewPasswordForm(
            form(handles, Action.CHANGE_PASSWORD, Optional.empty()),
            user.map(User::login).orElse(""),
            refusal),
        done);
  }

  private List<Page.SignedInDevice> devices(UserSession here, Handles handles, Instant now) {
    return storage.sessions().of(here.user(), now, MOST_SESSIONS).stream()
        .sorted(Comparator.comparing((UserSession one) -> !one.id().equals(here.id())))
        .map(one -> device(one, here, handles, now))
        .toList();
  }

  private Page.SignedInDevice device(
      UserSession session, UserSession here, Handles handles, Instant now) {
    boolean isHere = session.id().equals(here.id());
    return new Page.SignedInDevice(
        form(handles, Action.SIGN_OUT, Optional.of(handles.of(session.id()))),
        session.trace().device(),
        ago(session.trace().since(), now),
        isHere ? Duration.ZERO : ago(session.trace().lastSeen(), now),
        isHere ? Page.Whereabouts.HERE : Page.Whereabouts.ELSEWHERE);
  }

  private List<Page.App> apps(UserSession here, Handles handles, Instant now) {
    return storage.consents().allowed(here.user(), now).stream()
        .map(allowed -> app(allowed, handles, now))
        .toList();
  }

  private Page.App app(Allowed allowed, Handles handles, Instant now) {
    return new Page.App(
        form(handles, Action.REMOVE, Optional.of(handles.of(allowed.client()))),
        applicant(allowed.client()),
        allowed.consents().stream()
            .filter(consent -> !consent.scopes().isEmpty() || !consent.details().isEmpty())
            .sorted(Comparator.comparing((Consent consent) -> place(consent.resource())))
            .map(this::access)
            .toList(),
        allowed.consents().stream()
            .map(Consent::grantedAt)
            .max(Comparator.naturalOrder())
            .map(granted -> ago(granted, now)),
        allowed.reach());
  }

  private Page.Access access(Consent consent) {
    ResourceIndicator at = consent.resource();
    return new Page.Access(
        at,
        place(at),
        consent.scopes().scopes().stream()
            .map(
                scope ->
                    new Page.AskedScope(
                        scope, policy.description(at, scope), Novelty.ALLOWED_BEFORE))
            .toList(),
        consent.details().details().stream()
            .map(detail -> DetailWords.of(policy, detail, Novelty.ALLOWED_BEFORE))
            .toList());
  }

  private Place place(ResourceIndicator resource) {
    return resource.equals(policy.self()) ? Place.THIS_SERVER : Place.ELSEWHERE;
  }

  /** By its host, which nobody else has, or by what it is registered as. */
  private Page.Applicant applicant(ClientId id) {
    Optional<RegisteredClient> client = storage.clients().find(id);
    return new Page.Applicant(
        client.map(RegisteredClient::name).orElse(id.value()),
        client.stream()
            .flatMap(registered -> registered.redirectUris().stream())
            .filter(uri -> uri.value().startsWith("https:") || uri.value().startsWith("http:"))
            .map(uri -> URI.create(uri.value()).getRawAuthority())
            .findFirst()
            .orElse("client " + id.value()));
  }

  private Page.Form form(Handles handles, Action action, Optional<String> handle) {
    return new Page.Form(
        Endpoints.path(policy.endpoints().account().value()),
        Parameters.of(CSRF_TOKEN, handles.csrfToken())
            .with(ACTION, action.word())
            .with(HANDLE, handle));
  }

  private static Duration ago(Instant then, Instant now) {
    return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
  }
}
