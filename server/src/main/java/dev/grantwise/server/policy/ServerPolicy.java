package dev.grantwise.server.policy;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.http.SetCookie.Transport;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a deployment decides.
 *
 * @param resources the APIs it makes tokens for
 * @param cookies {@code ALSO_PLAIN_HTTP} is a development setting, for an issuer on loopback alone:
 *     cookies then lack {@code Secure} and the {@code __Host-} prefix
 * @param idTokenAlgorithms what ID tokens may be signed by: the usual one, and those that clients
 *     may register for besides. Each costs a key
 * @param clientCertificates whether there are any: what nobody can use is not offered
 */
public record ServerPolicy(
    Issuer issuer,
    List<ProtectedResource> resources,
    Transport cookies,
    Set<SigningAlgorithm> idTokenAlgorithms,
    ClientCertificates clientCertificates) {

  /** How authorization responses travel. A code in a fragment would reach scripts and no server. */
  public static final List<ResponseMode> RESPONSE_MODES =
      List.of(ResponseMode.QUERY, ResponseMode.FORM_POST);

  /** Shows the user's name at the userinfo endpoint (OpenID Connect Core 5.4). */
  public static final Scope PROFILE = new Scope("profile");

  /** The scopes of the server itself: they are about the user's identity, at no API. */
  public static final ScopeSet IDENTITY_SCOPES =
      ScopeSet.of(Scope.OPENID, PROFILE, Scope.OFFLINE_ACCESS);

  /** What ID tokens, and tokens for the server itself, are signed by. */
  public static final SigningAlgorithm ID_TOKEN_ALGORITHM = SigningAlgorithm.ES256;

  /** What DPoP proofs may be signed by: those that browsers and platforms have. */
  public static final List<SigningAlgorithm> DPOP_ALGORITHMS =
      List.of(SigningAlgorithm.ES256, SigningAlgorithm.ED25519, SigningAlgorithm.PS256);

  public ServerPolicy {
    resources = List.copyOf(resources);
    idTokenAlgorithms = Set.copyOf(idTokenAlgorithms);
    requireDistinctTypes(resources);
    if (!idTokenAlgorithms.contains(ID_TOKEN_ALGORITHM)) {
      throw new IllegalArgumentException("ID tokens: " + ID_TOKEN_ALGORITHM + " among others");
    }
    if (cookies == Transport.ALSO_PLAIN_HTTP && issuer.value().startsWith("https:")) {
      throw new IllegalArgumentException("cookies over plain http: only for a loopback issuer");
    }
  }

  private static void requireDistinctTypes(List<ProtectedResource> resources) {
    List<String> types =
        resources.stream().flatMap(api -> api.details().stream()).map(DetailsType::type).toList();
    if (Set.copyOf(types).size() < types.size()) {
      throw new IllegalArgumentException("an authorization details type belongs to one resource");
    }
  }

  /** One that signs every ID token by the usual algorithm. */
  public ServerPolicy(Issuer issuer, List<ProtectedResource> resources, Transport cookies) {
    this(issuer, resources, cookies, Set.of(ID_TOKEN_ALGORITHM), ClientCertificates.UNSEEN);
  }

  /** The same, which also offers ID tokens signed by these. */
  public ServerPolicy offering(SigningAlgorithm... more) {
    return new ServerPolicy(
        issuer,
        resources,
        cookies,
        Stream.concat(idTokenAlgorithms.stream(), Stream.of(more))
            .collect(Collectors.toUnmodifiableSet()),
        clientCertificates);
  }

  /** The same, of a server that certificates of clients reach. */
  public ServerPolicy seeingClientCertificates() {
    return new ServerPolicy(issuer, resources, cookies, idTokenAlgorithms, ClientCertificates.SEEN);
  }

  /**
   * What the ID tokens and logout tokens of a client are signed by.
   *
   * @param registered by the client. One that is not offered has no key; the client will refuse
   *     what it gets instead, and say so
   */
  public SigningAlgorithm idTokenAlgorithm(Optional<SigningAlgorithm> registered) {
    return registered.filter(idTokenAlgorithms::contains).orElse(ID_TOKEN_ALGORITHM);
  }

  public Endpoints endpoints() {
    return new Endpoints(issuer);
  }

  /** The server itself as the audience of tokens for its userinfo endpoint. */
  public ResourceIndicator self() {
    return new ResourceIndicator(issuer.value());
  }

  /** The scopes that mean something at a resource. */
  public ScopeSet scopesAt(ResourceIndicator resource) {
    return resource.equals(self())
        ? IDENTITY_SCOPES
        : find(resource).map(ProtectedResource::scopeSet).orElse(ScopeSet.NONE);
  }

  /**
   * What a request is about: the resources that it names; where it names none, those of the client
   * that know one of the scopes (RFC 9068 3); and, in either case, those of its details (RFC 9396
   * 3.2). Without any of them, this server alone.
   */
  public List<ResourceIndicator> resourcesOf(
      List<ResourceIndicator> named,
      List<ResourceIndicator> client,
      ScopeSet scopes,
      AuthorizationDetails details) {
    List<ResourceIndicator> meant =
        named.isEmpty()
            ? client.stream().filter(at -> !scopesAt(at).intersect(scopes).isEmpty()).toList()
            : named;
    List<ResourceIndicator> all =
        Stream.concat(meant.stream(), resourcesOf(details).stream()).distinct().toList();
    return all.isEmpty() ? List.of(self()) : all;
  }

  /** Where details mean something, each resource once. */
  public List<ResourceIndicator> resourcesOf(AuthorizationDetails details) {
    return details.types().stream().flatMap(type -> resourceOf(type).stream()).distinct().toList();
  }

  /** Those of the details that mean something at a resource. */
  public AuthorizationDetails detailsAt(ResourceIndicator resource, AuthorizationDetails details) {
    return details.only(detail -> resourceOf(detail.type()).filter(resource::equals).isPresent());
  }

  /** Where details of that type mean something; empty for a type that is not known. */
  public Optional<ResourceIndicator> resourceOf(String detailsType) {
    return resources.stream()
        .filter(api -> api.details().stream().anyMatch(type -> type.type().equals(detailsType)))
        .map(ProtectedResource::identifier)
        .findFirst();
  }

  /** The authorization details types that are known, in the order of their resources. */
  public List<DetailsType> detailsTypes() {
    return resources.stream().flatMap(api -> api.details().stream()).toList();
  }

  /** The type of that name. */
  public Optional<DetailsType> detailsType(String name) {
    return detailsTypes().stream().filter(type -> type.type().equals(name)).findFirst();
  }

  /** What tokens for a resource are signed by. */
  public SigningAlgorithm signingAlgorithm(ResourceIndicator resource) {
    return find(resource).map(ProtectedResource::signingAlgorithm).orElse(ID_TOKEN_ALGORITHM);
  }

  /** What tokens for a resource look like; those for the server itself are signed. */
  public TokenFormat tokenFormat(ResourceIndicator resource) {
    return find(resource).map(ProtectedResource::format).orElse(TokenFormat.JWT);
  }

  /** Every algorithm that a key is needed for. */
  public Set<SigningAlgorithm> signingAlgorithms() {
    return Stream.concat(
            idTokenAlgorithms.stream(), resources.stream().map(ProtectedResource::signingAlgorithm))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a scope allows, in the user's words. */
  public Optional<String> description(ResourceIndicator resource, Scope scope) {
    return find(resource)
        .map(api -> api.scopes().getOrDefault(scope, ""))
        .filter(text -> !text.isEmpty());
  }

  private Optional<ProtectedResource> find(ResourceIndicator resource) {
    return resources.stream().filter(api -> api.identifier().equals(resource)).findFirst();
  }
}
