package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what one client wants into the words of one provider. Used by one thread, for one design.
 */
final class Asking {

  /** OpenID Connect Core 11: offline access wants the user's word each time. */
  private static final List<String> CONSENT = List.of("consent");

  private final PlanInput input;
  private final Design design;
  private final ServerFacts server;
  private final Ask plain;
  private final Set<Scope> scopes = new LinkedHashSet<>();
  private final List<String> prompt = new ArrayList<>();
  private ExtraParameters authorization = ExtraParameters.NONE;
  private ExtraParameters token = ExtraParameters.NONE;

  Asking(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.server = new ServerFacts(input);
    this.plain = Ask.of(input.file());
  }

  Ask ask() {
    scopes.addAll(plain.scope().scopes());
    if (!server.openId() || !design.hasUser() || exchanges()) {
      scopes.remove(Scope.OPENID);
    }
    if (design.refreshes()) {
      refreshTokens();
    }
    if (design.grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      everythingGranted();
    }
    List<ResourceIndicator> resources = resources();
    Ask ask = new Ask(new ScopeSet(scopes), resources, prompt, List.of(), authorization, token);
    return ask.with(ApiToken.of(input, design, ask));
  }

  private boolean exchanges() {
    return !design.redirects() && !design.grant().equals(GrantType.DEVICE_CODE);
  }

  /**
   * Some providers want one scope for each API, which stands for all that was granted there. It
   * begins with the API's identifier as it is, with its slash if it ends in one.
   */
  private void everythingGranted() {
    server
        .known(FactKey.CLIENT_CREDENTIALS)
        .map(ProviderFact::words)
        .filter(words -> words.size() == 3)
        .ifPresent(
            words -> {
              scopes.clear();
              plain.resources().forEach(api -> scopes.add(new Scope(api.value() + words.get(2))));
            });
  }

  /** What makes this provider hand out a refresh token; a known server needs nothing added. */
  private void refreshTokens() {
    boolean away = input.file().client().user() == UserPresence.AWAY;
    Optional<ProviderFact> how = server.known(FactKey.REFRESH_REQUEST);
    if (how.isPresent()) {
      asKnown(how.get().words(), away);
    } else if (away) {
      offline(Scope.OFFLINE_ACCESS);
    }
  }

  private void asKnown(List<String> words, boolean away) {
    switch (words.getFirst()) {
      case "scope" -> {
        Scope scope = new Scope(words.get(1));
        if (away && scope.equals(Scope.OFFLINE_ACCESS)) {
          offline(scope);
        } else {
          scopes.add(scope);
        }
      }
      case "parameter" -> words.stream().skip(1).forEach(this::parameter);
      default -> {
        if (away && server.mayKnow(Scope.OFFLINE_ACCESS)) {
          offline(Scope.OFFLINE_ACCESS);
        }
      }
    }
  }

  private void offline(Scope scope) {
    scopes.add(scope);
    if (server.openId() && design.redirects()) {
      prompt.addAll(CONSENT);
    }
  }

  private void parameter(String pair) {
    int equals = pair.indexOf('=');
    String name = pair.substring(0, equals);
    String value = pair.substring(equals + 1);
    if (!input.capabilities().has(RuntimeCapabilities.Extra.PROVIDER_PARAMETERS)) {
      return;
    }
    if ("prompt".equals(name)) {
      prompt.add(value);
    } else {
      authorization = authorization.with(name, value);
    }
  }

  private List<ResourceIndicator> resources() {
    if (input.file().client().kind() == ClientKind.AGENT) {
      // MCP: the parameter is sent whether or not the server is known to heed it.
      return plain.resources();
    }
    return switch (server.audience()) {
      case RESOURCE_PARAMETER -> plain.resources();
      case IN_SCOPE, CONFIGURED -> List.of();
      case AUDIENCE_PARAMETER -> {
        if (!input.capabilities().has(RuntimeCapabilities.Extra.PROVIDER_PARAMETERS)) {
          yield plain.resources();
        }
        // One token is for one audience: the requests for the others name theirs.
        plain.resources().stream()
            .findFirst()
            .ifPresent(
                resource -> {
                  if (design.redirects()) {
                    authorization = authorization.with("audience", resource.value());
                  } else {
                    token = token.with("audience", resource.value());
                  }
                });
        yield List.of();
      }
    };
  }
}
