package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the client asks the authorization server for.
 *
 * @param resources the APIs, where the server has a parameter for them (RFC 8707)
 * @param prompt the {@code prompt} values of the authorization request
 * @param tokens the access tokens, one for each API, where each can have its own
 * @param authorization parameters of the authorization request that this provider alone wants
 * @param token parameters of the token request that this provider alone wants
 */
public record Ask(
    ScopeSet scope,
    List<ResourceIndicator> resources,
    List<String> prompt,
    List<ApiToken> tokens,
    ExtraParameters authorization,
    ExtraParameters token) {

  public Ask {
    resources = List.copyOf(resources);
    prompt = List.copyOf(prompt);
    tokens = List.copyOf(tokens);
  }

  /**
   * What the authorization request names: all, since only what the user agreed to is there to be
   * had later (RFC 8707 2.2); the first alone where no refresh brings the others.
   */
  public List<ResourceIndicator> signInResources() {
    return tokens.size() == 1 ? tokens.getFirst().named() : resources;
  }

  Ask with(List<ApiToken> each) {
    return new Ask(scope, resources, prompt, each, authorization, token);
  }

  /** Everything the file names, of a server that nothing is known of. */
  public static Ask of(ClientFile file) {
    Set<Scope> scopes = new LinkedHashSet<>();
    if (signsIn(file)) {
      scopes.add(Scope.OPENID);
    }
    called(file).forEach(access -> scopes.addAll(access.scopes().scopes()));
    return new Ask(
        new ScopeSet(scopes),
        called(file).stream().map(Access::resource).distinct().toList(),
        List.of(),
        List.of(),
        ExtraParameters.NONE,
        ExtraParameters.NONE);
  }

  /** What a design asks of this provider. */
  static Ask of(PlanInput input, Design design) {
    return new Asking(input, design).ask();
  }

  /** Whether the client wants to know who its user is (OpenID Connect Core 3.1.2.1). */
  static boolean signsIn(ClientFile file) {
    return switch (file.client().kind()) {
      case WEB_APP, BROWSER_BASED_APP, MOBILE_APP, DESKTOP_APP, BROWSER_EXTENSION, OFFLINE_WORKER ->
          true;
      case COMMAND_LINE, INPUT_CONSTRAINED_DEVICE, AGENT -> file.access().isEmpty();
      case SERVICE, SERVICE_ON_BEHALF_OF_USER, RESOURCE_SERVER -> false;
    };
  }

  /** What an API calls itself: its client_id if that is a URL, else its first entry of access. */
  static Optional<String> ownResource(ClientFile file) {
    return namesItselfByClientId(file)
        ? Optional.of(file.client().clientId().value())
        : file.access().stream().findFirst().map(access -> access.resource().value());
  }

  private static boolean namesItselfByClientId(ClientFile file) {
    return file.client().clientId().value().startsWith("https://");
  }

  /** The APIs that are called; one of an API's own entries may be itself. */
  static List<Access> called(ClientFile file) {
    return switch (file.client().kind()) {
      case RESOURCE_SERVER ->
          file.access().stream().skip(namesItselfByClientId(file) ? 0 : 1).toList();
      case WEB_APP,
          BROWSER_BASED_APP,
          MOBILE_APP,
          DESKTOP_APP,
          COMMAND_LINE,
          INPUT_CONSTRAINED_DEVICE,
          SERVICE,
          SERVICE_ON_BEHALF_OF_USER,
          OFFLINE_WORKER,
          AGENT,
          BROWSER_EXTENSION ->
          file.access();
    };
  }
}
