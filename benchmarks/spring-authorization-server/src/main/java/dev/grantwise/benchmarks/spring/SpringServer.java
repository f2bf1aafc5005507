package dev.grantwise.benchmarks.spring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Spring's authorization server with what the load wants: grants in a database, its clients in
 * memory, ES256, and a new refresh token at each use. Its secrets are compared as they are: by
 * bcrypt, which is its default, it answers a dozen requests a second.
 */
@SpringBootApplication
public class SpringServer {

  public static void main(String[] arguments) {
    SpringApplication.run(SpringServer.class, arguments);
  }

  @Bean
  RegisteredClientRepository clients() {
    TokenSettings tokens =
        TokenSettings.builder()
            .reuseRefreshTokens(false)
            .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
            .build();
    return new InMemoryRegisteredClientRepository(
        RegisteredClient.withId("load")
            .clientId("load")
            .clientSecret("load-secret")
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .tokenSettings(tokens)
            .build(),
        RegisteredClient.withId("photos")
            .clientId("photos")
            .clientSecret("photos-secret")
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .redirectUri("http://127.0.0.1:7070/oauth2/callback")
            .scope("openid")
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .build())
            .tokenSettings(tokens)
            .build());
  }

  @Bean
  OAuth2AuthorizationService authorizations(JdbcTemplate database, RegisteredClientRepository of) {
    return new JdbcOAuth2AuthorizationService(database, of);
  }

  /** The usual one would make a hash by bcrypt of what it finds as it is. */
  @Bean
  @SuppressWarnings("deprecation") // it is meant for what this is: a test
  PasswordEncoder secrets() {
    return NoOpPasswordEncoder.getInstance();
  }

  @Bean
  JWKSource<SecurityContext> keys() throws JOSEException {
    return new ImmutableJWKSet<>(new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("1").generate()));
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> algorithm() {
    return token -> token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
  }
}
