package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.KeyKeeping;
import dev.grantwise.advisor.file.Terminal;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.refresh.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What cannot be had, and the smallest change that mends it. */
final class Gaps {

  private static final RuleId ASYMMETRIC = new RuleId("asymmetric-authentication");

  private static final RuleId METHOD_OFFERED = new RuleId("method-offered-by-server");
  private static final RuleId BOUND = new RuleId("binding-for-high-stakes");
  private static final RuleId BINDABLE = new RuleId("binding-when-possible");

  private final PlanInput input;
  private final Design design;
  private final ServerFacts server;
  private final List<Gap> gaps = new ArrayList<>();

  private Gaps(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.server = new ServerFacts(input);
  }

  /** What stands between the nearest design and a plan. */
  static List<Gap> blocking(Candidate nearest) {
    return nearest.obstacles().stream()
        .map(obstacle -> new Gap(what(obstacle), obstacle.why(), mend(obstacle, nearest.design())))
        .distinct()
        .toList();
  }

  /** A rule says what should be; a gap is where it is not. */
  private static String what(Obstacle obstacle) {
    return obstacle.rule().isPresent() ? "Not met: " + obstacle.what() : obstacle.what();
  }

  /** What a server will not do for a page it does for a small backend. */
  private static String mend(Obstacle obstacle, Design design) {
    if (obstacle.rule().filter(METHOD_OFFERED::equals).isPresent()
        && design.clientType() == ClientType.PUBLIC
        && !design.architecture().isPage()) {
      return "Give the app a part on a server that keeps a secret (runtime.server_side: yes), or"
          + " ask the provider for clients without one. A secret in the app would be none.";
    }
    boolean page = design.architecture().isPage();
    boolean ofServer = !(obstacle instanceof Obstacle.Contradicted);
    return page && ofServer && !obstacle.mend().equals(Obstacles.SMALL_BACKEND)
        ? Obstacles.SMALL_BACKEND + " Otherwise: " + obstacle.mend()
        : obstacle.mend();
  }

  /** What the plan has to do without. */
  static List<Gap> of(PlanInput input, Candidate winner) {
    Gaps found = new Gaps(input, winner.design());
    found.doubtfulGrant();
    winner.discouraged().forEach(found::discouraged);
    found.ofProvider();
    found.ofRun();
    return found.gaps.stream().distinct().toList();
  }

  /** What is not sure decides nothing, and has to be looked at before anything is built. */
  private void doubtfulGrant() {
    new GrantsOffered(server)
        .doubt(design.grant())
        .ifPresent(
            fact ->
                gaps.add(
                    new Gap(
                        "Please check first: the provider may not offer the grant "
                            + design.grant()
                            + ".",
                        fact.note() + " That is not certain (" + fact.source() + ").",
                        "Ask the provider, or send it one token request of this plan:"
                            + " unsupported_grant_type means that it does not.")));
  }

  private void discouraged(Violation violation) {
    Obstacle obstacle = new Obstacle.RuleViolated(violation);
    if (violation.requirement().id().equals(ASYMMETRIC)) {
      asymmetric(obstacle);
    } else if (violation.requirement().id().equals(BOUND)) {
      gaps.add(
          new Gap(
              what(obstacle),
              whyNotBound(),
              "Ask the provider for DPoP (RFC 9449) or certificate-bound tokens (RFC 8705); until"
                  + " then for access tokens of five minutes or less."));
    } else if (violation.requirement().id().equals(BINDABLE) && !bindsTokens()) {
      gaps.add(
          new Gap(
              what(obstacle),
              "The provider binds tokens to keys, which run of this version does not do.",
              "Keep access tokens short: whoever steals one has it for its five minutes."));
    } else {
      add(obstacle);
    }
  }

  private boolean bindsTokens() {
    return input.capabilities().senderConstraints().stream()
        .anyMatch(constraint -> constraint != SenderConstraint.NONE);
  }

  private void add(Obstacle obstacle) {
    gaps.add(new Gap(what(obstacle), obstacle.why(), obstacle.mend()));
  }

  private void asymmetric(Obstacle obstacle) {
    List<String> offered = server.asymmetricMethods();
    boolean built =
        input.capabilities().clientAuthentications().stream()
            .anyMatch(ClientAuthenticationMethod::isAsymmetric);
    if (offered.isEmpty()) {
      gaps.add(
          new Gap(
              what(obstacle),
              "The provider offers neither private_key_jwt nor mutual TLS.",
              "Keep the secret in a secret store and replace it regularly."));
    } else if (!built) {
      gaps.add(
          new Gap(
              what(obstacle),
              "The provider offers "
                  + String.join(", ", offered)
                  + ", and the file names no key that run could show.",
              "Name a key of the client's with client.private_key_file or"
                  + " client.private_key_token; until then keep the secret in a secret store, and"
                  + " replace it regularly."));
    } else if (input.file().runtime().keys() == KeyKeeping.NONE) {
      gaps.add(
          new Gap(
              what(obstacle),
              "The provider offers "
                  + String.join(", ", offered)
                  + ", but nothing here keeps a private key (runtime.keys is none).",
              "Answer runtime.keys: file, and register the public key in the secret's place."));
    } else {
      add(obstacle);
    }
  }

  private void ofProvider() {
    if (design.hasUser() && design.asks()) {
      signOut();
      refresh();
    }
    template();
    reuseUnnoticed();
    nativeSecret();
    partialGrant();
    bindingOptional();
    nameless();
  }

  private void signOut() {
    boolean keeps = design.refreshes() || design.redirects();
    if (keeps && input.metadata().revocationEndpoint().isEmpty()) {
      gaps.add(
          new Gap(
              "Signing out cannot end the grant at the provider.",
              "revocation_endpoint is absent from the metadata (RFC 7009).",
              server
                  .known(FactKey.REVOCATION)
                  .filter(fact -> fact.words().getFirst().equals("manual"))
                  .map(fact -> "Tell users that they can withdraw access at " + fact.words().get(1))
                  .orElse("Tell users where the provider lets them withdraw access.")));
    }
    if (Parties.hasWebSession(design.architecture())
        && input.metadata().endSessionEndpoint().isEmpty()) {
      gaps.add(
          new Gap(
              "Signing out here leaves the user signed in at the provider.",
              "end_session_endpoint is absent from the metadata.",
              "Say so on the page after sign-out."));
    }
  }

  private void refresh() {
    if (design.refreshes()) {
      return;
    }
    boolean wanted =
        design.grant().equals(GrantType.AUTHORIZATION_CODE)
            || design.grant().equals(GrantType.DEVICE_CODE);
    if (wanted && input.file().session().terminal() == Terminal.PERSONAL) {
      gaps.add(
          new Gap(
              "There is no refresh token: users are asked again when the access token ends.",
              whyNoRefreshToken(),
              "Have the provider rotate refresh tokens or bind them by DPoP, or give the client a"
                  + " part on a server."));
    }
  }

  private String whyNoRefreshToken() {
    if (server.listsNoRefreshTokens()) {
      return "grant_types_supported does not list refresh_token.";
    }
    return server.refreshProtection(design) instanceof Fact.Unknown<Protection>
        ? "It is not known whether the provider rotates refresh tokens of clients without a"
            + " secret, and a reusable one may not be kept (RFC 9700 2.2.2)."
        : "The provider gives such a client none that may be kept (RFC 9700 2.2.2).";
  }

  private String whyNotBound() {
    boolean offered =
        server.offers(SenderConstraint.DPOP) || server.offers(SenderConstraint.MUTUAL_TLS);
    if (!offered) {
      return "The provider advertises neither DPoP nor certificate-bound tokens.";
    }
    return input.file().runtime().keys() == KeyKeeping.NONE
        ? "The provider binds tokens to keys, but nothing here keeps one (runtime.keys is none)."
        : "The provider binds tokens to keys, which cannot be used here.";
  }

  /** OpenID Connect Discovery 4.3: an issuer is compared as a string, and a pattern equals none. */
  private void template() {
    String issuer = input.metadata().issuer();
    if (issuer.contains("{")) {
      gaps.add(
          new Gap(
              "The issuer of the metadata is a pattern: " + issuer + ".",
              "Tokens name their own tenant there, so that no issuer equals it as a string"
                  + " (OpenID Connect Discovery 4.3).",
              "Name one tenant in authorization_server.tenant or issuer; for several, put each"
                  + " allowed tenant in its place and compare with those alone."));
    }
  }

  /** A rotation without an end of the old token tells of no theft. */
  private void reuseUnnoticed() {
    boolean lives =
        server
            .known(FactKey.REFRESH_ROTATION)
            .filter(fact -> fact.is("replaced-old-lives"))
            .isPresent();
    if (lives && design.refreshes()) {
      gaps.add(
          new Gap(
              "A stolen refresh token is not noticed by its second use.",
              "The provider hands out a new one with every use, but the old one stays good.",
              "Delete the old one at once, and watch the provider's sign-in log."));
    }
    boolean optional =
        server.known(FactKey.REFRESH_ROTATION).filter(fact -> fact.is("optional")).isPresent();
    if (optional && design.refreshes() && design.senderConstraint() == SenderConstraint.NONE) {
      gaps.add(
          new Gap(
              "Refresh tokens rotate only if somebody switches it on.",
              "Rotation is a setting of the provider.",
              "Switch rotation with reuse detection on for this client before anybody signs in."));
    }
  }

  /** RFC 8252 8.5: what every copy of an app has is no secret. */
  private void nativeSecret() {
    boolean app = design.architecture() == Architecture.NATIVE_APP;
    boolean device = design.architecture() == Architecture.DEVICE_CLIENT;
    boolean demanded =
        (app && isKnown(FactKey.NATIVE_SECRET, "demanded"))
            || (device && isKnown(FactKey.DEVICE_NEEDS_SECRET, "yes"));
    if (demanded) {
      gaps.add(
          new Gap(
              "The provider wants a client_secret of apps and devices too.",
              "Every copy of the app would have it, so it proves nothing (RFC 8252 8.5).",
              "Send it where the provider insists, and rely on "
                  + (device ? "the user's own confirmation" : "PKCE and the redirect URI")
                  + " alone; never use that registration on a server."));
    }
  }

  private boolean isKnown(FactKey key, String word) {
    return server.known(key).filter(fact -> fact.is(word)).isPresent();
  }

  /** What somebody has only to switch on. */
  private void bindingOptional() {
    if (isKnown(FactKey.DPOP, "optional")
        && !server.offers(SenderConstraint.DPOP)
        && design.asks()
        && input.file().runtime().keys() != KeyKeeping.NONE) {
      gaps.add(
          new Gap(
              "Tokens are bound to a key only if somebody switches it on.",
              "DPoP is a setting of this provider.",
              "Switch DPoP on for this client, and plan again with the metadata that says so."));
    }
  }

  private void partialGrant() {
    boolean partial =
        server.known(FactKey.SCOPE_PARTIAL_GRANT).filter(fact -> fact.is("yes")).isPresent();
    if (partial && design.hasUser()) {
      gaps.add(
          new Gap(
              "Users may grant fewer scopes than are asked.",
              "This provider lets them choose scope by scope.",
              "Compare the scope of the answer with the one asked for, and switch off what it does"
                  + " not cover."));
    }
  }

  /** The plan is for whoever builds the client; what our own runtime lacks is said once. */
  private void ofRun() {
    Ask ask = Ask.of(input.with(RuntimeCapabilities.EVERYTHING), design);
    if (design.asks() && (!ask.authorization().isEmpty() || !ask.token().isEmpty())) {
      gaps.add(
          new Gap(
              "grantwise run of this version sends no parameters that one provider alone has.",
              "This provider wants "
                  + Stream.of(ask.authorization(), ask.token())
                      .flatMap(extra -> extra.parameters().list().stream())
                      .map(field -> field.name() + "=" + field.value())
                      .collect(Collectors.joining(" and "))
                  + " beside what the specifications have.",
              "With run, expect what the provider does without them, such as no refresh token."));
    }
    RuntimeCapabilities ofRun = RuntimeCapabilities.ofRun(input.file());
    List<Obstacle> limits = new RunLimits(ofRun, server).of(design);
    if (!limits.isEmpty() && !input.capabilities().equals(ofRun)) {
      gaps.add(
          new Gap(
              "grantwise run of this version does not run this plan as it stands.",
              limits.stream().map(Obstacle::what).collect(Collectors.joining(" ")),
              "Build it by this plan with a library of your platform, or see by plan --as-run what"
                  + " run does instead."));
    }
  }

  /** RFC 9728 2: whose audience is demanded has to be said. */
  private void nameless() {
    if (design.architecture() == Architecture.RESOURCE_SERVER
        && Ask.ownResource(input.file()).isEmpty()) {
      gaps.add(
          new Gap(
              "The API has no identifier yet, which is the audience of its tokens.",
              "access names nothing.",
              "Name the API itself as the first entry of access."));
    }
  }
}
