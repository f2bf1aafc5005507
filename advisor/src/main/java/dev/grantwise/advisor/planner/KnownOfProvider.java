package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.Evidence;
import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Provider.Known;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the catalogue knows of a provider that its metadata does not say, for one client. */
final class KnownOfProvider {

  private static final Set<ClientKind> INSTALLED =
      EnumSet.of(
          ClientKind.MOBILE_APP, ClientKind.DESKTOP_APP, ClientKind.COMMAND_LINE, ClientKind.AGENT);

  private static final Set<ClientKind> DEVICES =
      EnumSet.of(ClientKind.INPUT_CONSTRAINED_DEVICE, ClientKind.COMMAND_LINE);

  private static final Set<ClientKind> IN_BROWSERS =
      EnumSet.of(ClientKind.BROWSER_BASED_APP, ClientKind.BROWSER_EXTENSION);

  /** What matters to some kinds of client alone. */
  private static final Map<FactKey, Set<ClientKind>> FOR =
      Map.of(
          FactKey.NATIVE_SECRET, INSTALLED,
          FactKey.LOOPBACK_PORT, INSTALLED,
          FactKey.DEVICE, DEVICES,
          FactKey.DEVICE_NEEDS_SECRET, DEVICES,
          FactKey.BROWSER_TOKEN_REQUESTS, IN_BROWSERS,
          FactKey.REFRESH_LIFETIME_BROWSER, IN_BROWSERS);

  /** What nobody sees in a document who does not know what to look for. */
  private static final Set<FactKey> INTERPRETED =
      EnumSet.of(
          FactKey.NOTES,
          FactKey.ISSUER_TEMPLATE,
          FactKey.ISSUER_MISMATCH,
          FactKey.REFRESH_REQUEST,
          FactKey.CLIENT_CREDENTIALS);

  private KnownOfProvider() {}

  static List<Known> of(ProviderProfile profile, PlanInput input) {
    ClientKind kind = input.file().client().kind();
    return profile.facts().stream()
        .filter(fact -> FOR.getOrDefault(fact.key(), Set.of(kind)).contains(kind))
        .filter(fact -> !isSaid(fact, input.metadata()))
        .map(KnownOfProvider::known)
        .toList();
  }

  /** Captured facts stand in the provider's metadata, which the plan shows by itself. */
  private static boolean isSaid(ProviderFact fact, AuthorizationServerMetadata metadata) {
    boolean isThere =
        (fact.key() != FactKey.CLIENT_AUTHENTICATION
                || metadata.tokenEndpointAuthMethodsSupported().isPresent())
            && (fact.key() != FactKey.PKCE || metadata.codeChallengeMethodsSupported().isPresent());
    return fact.evidence() == Evidence.CAPTURED && !INTERPRETED.contains(fact.key()) && isThere;
  }

  private static Known known(ProviderFact fact) {
    String text =
        fact.key() == FactKey.NOTES
            ? fact.value() + " " + fact.note()
            : fact.value() + ". " + fact.note();
    return new Known(
        fact.key().title(), text, fact.evidence().toString(), fact.source(), fact.date());
  }
}
