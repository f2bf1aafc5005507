package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientAuthenticationVerifier;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientCredentialsSelector;
import com.nimbusds.oauth2.sdk.auth.verifier.Context;
import com.nimbusds.oauth2.sdk.auth.verifier.InvalidClientException;
import com.nimbusds.oauth2.sdk.auth.verifier.JWTAudienceCheck;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.jarm.JARMUtils;
import com.nimbusds.oauth2.sdk.jarm.JARMValidator;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.op.AuthenticationRequestResolver;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.message.AssertionRecipient;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.signed.AssertedClient;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.RequestObject;
import dev.grantwise.protocol.signed.RequestObjectCheck;
import dev.grantwise.protocol.signed.RequestObjectClaims;
import dev.grantwise.protocol.signed.RequestObjectTerms;
import dev.grantwise.protocol.signed.SignedAuthorizationRequest;
import dev.grantwise.protocol.signed.SignedResponseCheck;
import dev.grantwise.protocol.signed.SignedResponseClaims;
import dev.grantwise.protocol.signed.VerifiedRequest;
import java.net.URI;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * RFC 7523, RFC 9101 and JARM against Nimbus' OAuth SDK, another library for the same messages; it
 * reads the real clock. It has no Ed25519 of its own; that is held against jose and oauth4webapi in
 * {@link SignedMessagesWithNodeTest}.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ED25519")
final class SignedMessagesWithNimbusTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final Endpoint TOKEN_ENDPOINT = new Endpoint("https://as.example/token");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final ClientID THEIR_CLIENT = new ClientID(CLIENT.value());
  private static final Randomness RANDOMNESS = new Random(11)::nextBytes;

  private final SigningKey key;
  private final JwtSigner signer;
  private final Set<SigningAlgorithm> algorithms;
  private final KeySet keys;
  private final ClientSigner clientSigner;
  private final JWSAlgorithm theirAlgorithm;

  SignedMessagesWithNimbusTest(SigningAlgorithm algorithm) {
    this.key = TestKeys.generate(algorithm);
    this.signer = new JwtSigner(key);
    this.algorithms = Set.of(algorithm);
    this.keys = new KeySet(List.of(key.verificationKey()));
    this.clientSigner = new ClientSigner(CLIENT, keys, algorithms);
    this.theirAlgorithm = JWSAlgorithm.parse(algorithm.headerName());
  }

  // Client assertions

  @Test
  void theyTakeOurAssertionByTheStrictestOfTheirRules() throws ParseException {
    PrivateKeyJWT ours = assertion(ISSUER);
    assertThatCode(() -> strictVerifier().verify(ours, null, new Context<>()))
        .doesNotThrowAnyException();
  }

  @Test
  void theyRefuseOurAssertionForAnotherServer() throws ParseException {
    PrivateKeyJWT ours = assertion(new Issuer("https://other.example"));
    assertThatThrownBy(() -> strictVerifier().verify(ours, null, new Context<>()))
        .isInstanceOf(InvalidClientException.class);
  }

  @Test
  void weTakeTheirAssertionWhereItsMissingTypeIsTolerated() throws Exception {
    PrivateKeyJWT theirs = theirAssertion(ISSUER.value());
    AssertionTerms terms = AssertionTerms.strict(clientSigner, ISSUER);
    assertThat(check(theirs, terms)).isInstanceOf(Checked.Refused.class);
    assertThat(check(theirs, terms.toleratingUntyped())).isInstanceOf(Checked.Accepted.class);
  }

  @Test
  void weTakeTheirAssertionForAnEndpointOnlyWhereThatIsTolerated() throws Exception {
    AssertionTerms terms = AssertionTerms.strict(clientSigner, ISSUER).toleratingUntyped();
    PrivateKeyJWT theirs = theirAssertion(TOKEN_ENDPOINT.value());
    assertThat(check(theirs, terms)).isInstanceOf(Checked.Refused.class);
    assertThat(check(theirs, terms.toleratingOldAudience(TOKEN_ENDPOINT)))
        .isInstanceOf(Checked.Accepted.class);
    assertThat(check(theirs, terms.toleratingOldAudience(new Endpoint("https://as.example/par"))))
        .isInstanceOf(Checked.Refused.class);
  }

  /** RFC 7523 3 as it was; by the rule of RFC 10070 4 they refuse the same. */
  @Test
  void theyTakeOurAssertionForAnEndpointByTheirOldRuleAlone() throws ParseException {
    PrivateKeyJWT ours = assertion(new AssertionRecipient.OldEndpoint(ISSUER, TOKEN_ENDPOINT));
    ClientAuthenticationVerifier<Object> old =
        new ClientAuthenticationVerifier<>(
            new RegisteredKey(),
            Set.of(new Audience(TOKEN_ENDPOINT.value())),
            JWTAudienceCheck.LEGACY);
    assertThatCode(() -> old.verify(ours, null, new Context<>())).doesNotThrowAnyException();
    assertThatThrownBy(() -> strictVerifier().verify(ours, null, new Context<>()))
        .isInstanceOf(InvalidClientException.class);
  }

  // Request objects

  @Test
  void theyReadOurRequestObject() throws Exception {
    AuthorizationRequest request =
        AuthorizationRequest.to(
                new RedirectUri("https://photos.example/callback"),
                CLIENT,
                CodeVerifier.generate(RANDOMNESS).challenge())
            .with(ScopeSet.parse("openid photos.read").orThrow())
            .with(new State("s-1"))
            .with(new Nonce("n-1"))
            .with(AuthenticationDemand.NONE.withMaxAge(Duration.ofMinutes(1)));
    SignedAuthorizationRequest ours =
        RequestObjectClaims.fresh(request, ISSUER, RANDOMNESS, Instant.now()).signedBy(signer);
    // OpenID Connect Core 6.1 wants these beside the object too.
    String beside = "&response_type=code&scope=openid";
    AuthenticationRequest resolved =
        new AuthenticationRequestResolver<>(processor())
            .resolve(
                AuthenticationRequest.parse(
                    URI.create(ours.at("https://as.example/authorize").url() + beside)),
                null);
    assertThat(resolved.getRedirectionURI()).hasToString("https://photos.example/callback");
    assertThat(resolved.getScope()).isEqualTo(Scope.parse("openid photos.read"));
    assertThat(resolved.getState()).hasToString("s-1");
    assertThat(resolved.getMaxAge()).isEqualTo(60);
    assertThat(resolved.getCodeChallenge())
        .hasToString(request.codeChallenge().orElseThrow().value());
  }

  @Test
  void weReadTheirRequestObject() throws Exception {
    com.nimbusds.oauth2.sdk.AuthorizationRequest theirs =
        new com.nimbusds.oauth2.sdk.AuthorizationRequest.Builder(ResponseType.CODE, THEIR_CLIENT)
            .redirectionURI(URI.create("https://photos.example/callback"))
            .scope(Scope.parse("photos.read photos.write"))
            .resources(URI.create("https://api.example/a"), URI.create("https://api.example/b"))
            .state(new com.nimbusds.oauth2.sdk.id.State("s-1"))
            .build();
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(theirs.toJWTClaimsSet())
            .issuer(CLIENT.value())
            .audience(ISSUER.value())
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    Checked<VerifiedRequest> checked =
        RequestObjectCheck.check(
            new RequestObject(sign(claims, new JOSEObjectType("oauth-authz-req+jwt"))),
            RequestObjectTerms.strict(clientSigner, ISSUER),
            now);
    Parameters read = checked.toOptional().orElseThrow().parameters();
    assertThat(read.value("scope")).contains("photos.read photos.write");
    assertThat(read.all("resource"))
        .containsExactly("https://api.example/a", "https://api.example/b");
    assertThat(read.value("state")).contains("s-1");
  }

  // Signed responses

  @Test
  void theyTakeOurSignedResponse() throws Exception {
    AuthorizationResponse refused =
        new AuthorizationResponse.Refused(
            ErrorCode.ACCESS_DENIED,
            Optional.empty(),
            Optional.of(new State("s-1")),
            Optional.empty());
    String ours =
        new SignedResponseClaims(refused, ISSUER, CLIENT, Instant.now()).signedBy(signer).reveal();
    JWTClaimsSet read = jarmValidator(CLIENT.value()).validate(ours);
    assertThat(read.getStringClaim("error")).isEqualTo("access_denied");
    assertThat(read.getStringClaim("state")).isEqualTo("s-1");
    assertThatThrownBy(() -> jarmValidator("albums").validate(ours))
        .isInstanceOf(BadJOSEException.class);
  }

  @Test
  void weTakeTheirSignedResponse() throws Exception {
    AuthorizationErrorResponse denied =
        new AuthorizationErrorResponse(
            URI.create("https://photos.example/callback"),
            OAuth2Error.ACCESS_DENIED,
            new com.nimbusds.oauth2.sdk.id.State("s-1"),
            null);
    Instant now = Instant.now();
    JWTClaimsSet claims =
        JARMUtils.toJWTClaimsSet(
            new com.nimbusds.oauth2.sdk.id.Issuer(ISSUER.value()),
            THEIR_CLIENT,
            Date.from(now.plusSeconds(60)),
            denied);
    Parameters read =
        SignedResponseCheck.check(
                Parameters.of("response", sign(claims, JOSEObjectType.JWT)),
                new IssuerSigner(ISSUER, keys, algorithms),
                CLIENT,
                now)
            .toOptional()
            .orElseThrow();
    assertThat(read.value("error")).contains("access_denied");
    assertThat(read.value("state")).contains("s-1");
    assertThat(read.value("iss")).contains(ISSUER.value());
  }

  private PrivateKeyJWT assertion(Issuer audience) throws ParseException {
    return assertion(new AssertionRecipient.IssuerAlone(audience));
  }

  private PrivateKeyJWT assertion(AssertionRecipient recipient) throws ParseException {
    ClientAuthentication made =
        ClientAssertionClaims.fresh(CLIENT, recipient, RANDOMNESS, Instant.now()).signedBy(signer);
    Parameters form = made.post("https://as.example/token", Parameters.NONE).form().orThrow();
    return new PrivateKeyJWT(SignedJWT.parse(form.value("client_assertion").orElseThrow()));
  }

  private PrivateKeyJWT theirAssertion(String audience) throws Exception {
    return new PrivateKeyJWT(
        new JWTAuthenticationClaimsSet(THEIR_CLIENT, new Audience(audience)),
        theirAlgorithm,
        ((AsymmetricJWK) theirKey()).toPrivateKey(),
        key.id().value(),
        null);
  }

  private static Checked<AssertedClient> check(PrivateKeyJWT theirs, AssertionTerms terms) {
    return ClientAssertionCheck.check(
        ClientAssertion.ofPlatform(theirs.getClientAssertion().serialize()),
        terms,
        (what, now) -> ReplayGuard.Use.FIRST,
        Instant.now());
  }

  private ClientAuthenticationVerifier<Object> strictVerifier() {
    return new ClientAuthenticationVerifier<>(
        new RegisteredKey(), Set.of(new Audience(ISSUER.value())), JWTAudienceCheck.STRICT);
  }

  private JARMValidator jarmValidator(String clientId) throws ParseException {
    return new JARMValidator(
        new com.nimbusds.oauth2.sdk.id.Issuer(ISSUER.value()),
        new ClientID(clientId),
        theirAlgorithm,
        new JWKSet(theirKey().toPublicJWK()));
  }

  private DefaultJWTProcessor<SecurityContext> processor() throws ParseException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("oauth-authz-req+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            theirAlgorithm, new ImmutableJWKSet<>(new JWKSet(theirKey().toPublicJWK()))));
    return processor;
  }

  private String sign(JWTClaimsSet claims, JOSEObjectType type)
      throws JOSEException, ParseException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(theirAlgorithm).keyID(key.id().value()).type(type).build(),
            claims);
    jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(theirKey(), theirAlgorithm));
    return jwt.serialize();
  }

  /** The same key, as their library reads it. */
  private JWK theirKey() throws ParseException {
    JWK read = JWK.parse(key.jwk().reveal());
    return read instanceof RSAKey rsa
        ? new RSAKey.Builder(rsa).keyID(key.id().value()).build()
        : new ECKey.Builder(read.toECKey()).keyID(key.id().value()).build();
  }

  /** The one client there is. */
  private final class RegisteredKey implements ClientCredentialsSelector<Object> {

    @Override
    public List<Secret> selectClientSecrets(
        ClientID clientId, ClientAuthenticationMethod method, Context<Object> context) {
      return List.of();
    }

    @Override
    public List<? extends PublicKey> selectPublicKeys(
        ClientID clientId,
        ClientAuthenticationMethod method,
        JWSHeader header,
        boolean forceRefresh,
        Context<Object> context)
        throws InvalidClientException {
      try {
        return List.of(((AsymmetricJWK) theirKey()).toPublicKey());
      } catch (ParseException | JOSEException e) {
        throw new InvalidClientException("no key");
      }
    }
  }
}
