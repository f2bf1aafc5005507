package dev.grantwise.protocol.rule.storage;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.RuleCase;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 10017 6. */
public final class StorageRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new TokensAtBackend(),
            "access tokens in the page though a server could hold them",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE, Place.BROWSER_MEMORY, Optional.empty(), Optional.empty()),
            PLANNER,
            CLIENT),
        satisfied(
            new TokensAtBackend(),
            "access tokens at the server",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE,
                Place.SERVER,
                Optional.of(Place.SERVER),
                Optional.of(Place.SERVER)),
            PLANNER,
            CLIENT),
        notApplicable(
            new TokensAtBackend(),
            "no server",
            StorageFacts.ofDesign(
                ServerSideCode.UNAVAILABLE,
                Place.BROWSER_MEMORY,
                Optional.empty(),
                Optional.empty()),
            PLANNER,
            CLIENT),
        violated(
            new RefreshTokenNotInBrowser(),
            "refresh tokens in browser storage though a server could hold them",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE,
                Place.SERVER,
                Optional.of(Place.BROWSER_STORAGE),
                Optional.empty()),
            PLANNER,
            CLIENT),
        violated(
            new RefreshTokenNotInBrowser(),
            "refresh tokens in the page though a server could hold them",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE,
                Place.SERVER,
                Optional.of(Place.BROWSER_MEMORY),
                Optional.empty()),
            PLANNER,
            CLIENT),
        satisfied(
            new RefreshTokenNotInBrowser(),
            "refresh tokens at the server",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE,
                Place.BROWSER_MEMORY,
                Optional.of(Place.SERVER),
                Optional.empty()),
            PLANNER,
            CLIENT),
        notApplicable(
            new RefreshTokenNotInBrowser(),
            "no refresh token",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE, Place.SERVER, Optional.empty(), Optional.empty()),
            PLANNER,
            CLIENT),
        notApplicable(
            new RefreshTokenNotInBrowser(),
            "no server",
            StorageFacts.ofDesign(
                ServerSideCode.UNAVAILABLE,
                Place.BROWSER_MEMORY,
                Optional.of(Place.BROWSER_MEMORY),
                Optional.empty()),
            PLANNER,
            CLIENT),
        violated(
            new CredentialsServerSide(),
            "a secret in the page",
            StorageFacts.ofDesign(
                ServerSideCode.UNAVAILABLE,
                Place.BROWSER_MEMORY,
                Optional.empty(),
                Optional.of(Place.BROWSER_STORAGE)),
            PLANNER,
            CLIENT),
        violated(
            new CredentialsServerSide(),
            "a secret in an app",
            StorageFacts.ofDesign(
                ServerSideCode.UNAVAILABLE,
                Place.KEY_STORE,
                Optional.of(Place.KEY_STORE),
                Optional.of(Place.KEY_STORE)),
            PLANNER,
            CLIENT),
        satisfied(
            new CredentialsServerSide(),
            "a secret at the server",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE,
                Place.SERVER,
                Optional.of(Place.SERVER),
                Optional.of(Place.SERVER)),
            PLANNER,
            CLIENT),
        satisfied(
            new CredentialsServerSide(),
            "a secret in a service",
            StorageFacts.ofDesign(
                ServerSideCode.AVAILABLE,
                Place.PROCESS_MEMORY,
                Optional.empty(),
                Optional.of(Place.PROCESS_MEMORY)),
            PLANNER,
            CLIENT),
        notApplicable(
            new CredentialsServerSide(),
            "none",
            StorageFacts.ofDesign(
                ServerSideCode.UNAVAILABLE,
                Place.BROWSER_MEMORY,
                Optional.empty(),
                Optional.empty()),
            PLANNER,
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
