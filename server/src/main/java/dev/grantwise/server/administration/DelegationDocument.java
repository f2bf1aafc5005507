package dev.grantwise.server.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.Delegation;
import dev.grantwise.server.client.DelegationJson;
import dev.grantwise.server.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * On whose word a client gets tokens, as a registration document says it. There are no names for
 * this in RFC 7591, so these are ours; a policy that is not complete is refused, since everything
 * that it does not name would be.
 *
 * @param resources all that its tokens may be for
 */
record DelegationDocument(
    JsonObject json, Set<GrantType> grants, Set<ResourceIndicator> resources) {

  private static final String KEYS = "jwks";
  private static final String TYPE = "typ";
  private static final List<String> POLICY = List.of("from", "received", "targets");

  Optional<Problem> problem() {
    return beside(DelegationJson.EXCHANGE, GrantType.TOKEN_EXCHANGE)
        .or(() -> beside(DelegationJson.ISSUERS, GrantType.JWT_BEARER))
        .or(
            () ->
                json.object(DelegationJson.EXCHANGE)
                    .flatMap(this::exchange)
                    .map(problem -> problem.in(DelegationJson.EXCHANGE)))
        .or(
            () ->
                json.objects(DelegationJson.ISSUERS)
                    .flatMap(this::issuers)
                    .map(problem -> problem.in(DelegationJson.ISSUERS)));
  }

  /** Neither says anything without the other. */
  private Optional<Problem> beside(String member, GrantType grant) {
    return json.has(member) == grants.contains(grant)
        ? Optional.empty()
        : Problem.of(
            member,
            "it if and only if grant_types has "
                + grant.value()
                + ": what it does not name is refused");
  }

  private Optional<Problem> exchange(JsonObject policy) {
    return unknown(policy, POLICY, List.of("scope"))
        .or(() -> lists(policy, POLICY))
        .or(() -> each(policy, "from", ClientId::parse))
        .or(() -> each(policy, "received", ResourceIndicator::parse))
        .or(() -> each(policy, "targets", ResourceIndicator::parse))
        .or(() -> scope(policy))
        .or(
            () ->
                policy.strings("targets").orElse(List.of()).stream().anyMatch(this::isForeign)
                    ? Problem.of(
                        "targets",
                        "some of the client's resources (RFC 8707 2, rule audience-restricted)")
                    : Optional.empty());
  }

  private static Optional<Problem> scope(JsonObject policy) {
    return policy
        .string("scope")
        .map(text -> Problem.of(ScopeSet.parse(text)))
        .orElseGet(
            () ->
                policy.mentions("scope")
                    ? Problem.of("scope", "scopes with spaces between")
                    : Optional.empty());
  }

  private boolean isForeign(String target) {
    return !resources.contains(new ResourceIndicator(target));
  }

  private Optional<Problem> issuers(List<JsonObject> issuers) {
    Set<String> names = new HashSet<>();
    boolean distinct = issuers.stream().allMatch(one -> names.add(one.string("issuer").orElse("")));
    if (issuers.isEmpty() || !distinct) {
      return Problem.of("issuer", "one issuer or more, each once");
    }
    return issuers.stream().map(this::issuer).flatMap(Optional::stream).findFirst();
  }

  private Optional<Problem> issuer(JsonObject issuer) {
    return unknown(issuer, List.of("issuer", KEYS, "algorithms", "subjects"), List.of(TYPE))
        .or(() -> Problem.of(Issuer.parse(issuer.string("issuer").orElse(""))))
        .or(() -> lists(issuer, List.of("algorithms")))
        .or(() -> each(issuer, "algorithms", DelegationDocument::algorithm))
        .or(() -> keys(issuer))
        .or(() -> type(issuer))
        .or(() -> subjects(issuer));
  }

  private static Parsed<SigningAlgorithm> algorithm(String name) {
    // RFC 7523 3: agreed beforehand, and none that a public key could be taken for a secret in
    return SigningAlgorithm.of(name)
        .map(Parsed::of)
        .orElse(Parsed.malformed("algorithms", "ES256, PS256, RS256 or Ed25519"));
  }

  private static Optional<Problem> keys(JsonObject issuer) {
    boolean usable =
        issuer
            .object(KEYS)
            .flatMap(keys -> KeySet.parse(keys).toOptional())
            .filter(
                set ->
                    issuer.strings("algorithms").orElse(List.of()).stream()
                        .map(name -> SigningAlgorithm.of(name).orElseThrow())
                        .allMatch(
                            algorithm ->
                                set.keys().stream().anyMatch(key -> key.serves(algorithm))))
            .isPresent();
    return usable
        ? Optional.empty()
        : Problem.of(KEYS, "a public key of the issuer for each algorithm");
  }

  private static Optional<Problem> type(JsonObject issuer) {
    boolean named = issuer.string(TYPE).filter(type -> !type.isBlank()).isPresent();
    return named || !issuer.mentions(TYPE)
        ? Optional.empty()
        : Problem.of(TYPE, "what the header of the assertions says (RFC 8725 3.11)");
  }

  /** Nobody is taken for somebody here whom the registration does not name. */
  private Optional<Problem> subjects(JsonObject issuer) {
    List<JsonObject> subjects = issuer.objects("subjects").orElse(List.of());
    Set<String> names = new HashSet<>();
    boolean distinct = subjects.stream().allMatch(one -> names.add(one.string("sub").orElse("")));
    if (subjects.isEmpty() || !distinct || names.contains("")) {
      return Problem.of("subjects", "objects with a sub of the issuer, each once");
    }
    return subjects.stream()
        .map(
            subject ->
                unknown(subject, List.of("sub"), List.of("user"))
                    .or(
                        () ->
                            subject.has("user")
                                ? Problem.of(UserId.parse(subject.string("user").orElse("")))
                                : Optional.empty()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Problem> unknown(
      JsonObject object, List<String> required, List<String> optional) {
    List<String> all = Stream.concat(required.stream(), optional.stream()).toList();
    boolean complete = required.stream().allMatch(object::has);
    return complete && all.containsAll(object.names())
        ? Optional.empty()
        : Problem.of(
            "its members",
            String.join(", ", required)
                + (optional.isEmpty() ? "" : ", if wanted " + String.join(", ", optional))
                + ", and nothing else");
  }

  private static Optional<Problem> lists(JsonObject object, List<String> members) {
    return members.stream()
        .filter(name -> object.strings(name).filter(list -> !list.isEmpty()).isEmpty())
        .findFirst()
        .flatMap(name -> Problem.of(name, "a list of strings that is not empty"));
  }

  private static <T> Optional<Problem> each(
      JsonObject object, String member, Function<String, Parsed<T>> read) {
    return object.strings(member).orElse(List.of()).stream()
        .map(text -> Problem.of(read.apply(text)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What a document without a problem says; assertions are of type JWT unless it says more. */
  Delegation delegation() {
    List<JsonObject> issuers =
        json.objects(DelegationJson.ISSUERS).orElse(List.of()).stream()
            .map(one -> one.has(TYPE) ? one : one.with(TYPE, JwtType.JWT.value()))
            .toList();
    return DelegationJson.read(
        json.without(DelegationJson.ISSUERS).withObjects(DelegationJson.ISSUERS, issuers));
  }
}
