package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client registered about the certificate it authenticates with. */
public sealed interface ExpectedCertificate {

  /** The method that the registration is for. */
  ClientAuthenticationMethod method();

  /** {@code tls_client_auth}: any certificate of that name which an authority vouches for. */
  record Named(CertificateName name, Vouching vouching) implements ExpectedCertificate {
    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.TLS_CLIENT_AUTH;
    }
  }

  /** {@code self_signed_tls_client_auth}: one of these very certificates. */
  record Registered(Set<CertificateThumbprint> certificates) implements ExpectedCertificate {

    /** Most certificates of one client; two are enough to change one for the next. */
    public static final int MAX = 16;

    public Registered {
      certificates = Set.copyOf(certificates);
    }

    /**
     * Those in {@code x5c} of a client's JWK Set (RFC 8705 2.2, RFC 7517 4.7). Only the first of
     * each key counts, which is the client's own.
     */
    public static Parsed<Registered> in(JsonObject jwks) {
      Set<CertificateThumbprint> certificates = new HashSet<>();
      for (JsonObject jwk : jwks.objects("keys").orElse(List.of())) {
        if (jwk.names().contains("x5c")) {
          switch (own(jwk)) {
            case Parsed.Value<ClientCertificate>(ClientCertificate certificate) ->
                certificates.add(certificate.thumbprint());
            case Parsed.Malformed<ClientCertificate> malformed -> {
              return malformed.as();
            }
          }
        }
      }
      return certificates.isEmpty() || certificates.size() > MAX
          ? Parsed.malformed("jwks", "1 to " + MAX + " keys with a certificate in x5c")
          : Parsed.of(new Registered(certificates));
    }

    /** RFC 7517 4.7: base64, not base64url. */
    private static Parsed<ClientCertificate> own(JsonObject jwk) {
      Optional<String> first =
          jwk.strings("x5c").filter(chain -> !chain.isEmpty()).map(List::getFirst);
      try {
        return ClientCertificate.parse(Base64.getDecoder().decode(first.orElse("")));
      } catch (IllegalArgumentException e) {
        return Parsed.malformed("x5c", "certificates in base64");
      }
    }

    @Override
    public ClientAuthenticationMethod method() {
      return ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH;
    }
  }
}
