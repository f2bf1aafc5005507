package dev.grantwise.server.sender;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.secret.Fingerprint;
import java.util.Optional;

/** Who may use a token: whoever holds it, or the holder of a key besides (RFC 7800 3). */
public sealed interface Sender {

  /** A bearer token (RFC 6750). */
  record Anyone() implements Sender {}

  /** Whoever proves this key with each request (RFC 9449). */
  record HolderOfKey(DpopKey key) implements Sender {}

  /** Whoever shows this certificate in the handshake (RFC 8705 3). */
  record HolderOfCertificate(CertificateThumbprint certificate) implements Sender {}

  static Sender anyone() {
    return new Anyone();
  }

  /** Characters of a thumbprint that tell two apart in a log. */
  int SHORT = 10;

  /** The {@code cnf} claim of tokens for this sender; empty where there is nothing to confirm. */
  default Optional<JsonObject> confirmation() {
    return switch (this) {
      case Anyone ignored -> Optional.empty();
      case HolderOfKey(DpopKey key) -> Optional.of(key.confirmation());
      case HolderOfCertificate(CertificateThumbprint certificate) ->
          Optional.of(certificate.confirmation());
    };
  }

  /** This sender, as a request proves it, held against the one that something is bound to. */
  default Comparison compare(Sender bound) {
    if (equals(bound)) {
      return Comparison.MATCHES;
    }
    return equals(anyone()) ? Comparison.ABSENT : Comparison.DIFFERS;
  }

  /** A short name for logs: neither key nor certificate is a secret, but both are long. */
  default Fingerprint fingerprint() {
    return switch (this) {
      case Anyone ignored -> new Fingerprint("none");
      case HolderOfKey(DpopKey key) -> new Fingerprint(key.thumbprint().substring(0, SHORT));
      case HolderOfCertificate(CertificateThumbprint certificate) ->
          new Fingerprint(certificate.value().substring(0, SHORT));
    };
  }

  /** Reads what {@link #confirmation} wrote. */
  static Parsed<Sender> of(JsonObject confirmation) {
    Optional<Parsed<Sender>> key =
        DpopKey.in(confirmation).map(parsed -> parsed.map(HolderOfKey::new));
    return key.or(
            () ->
                CertificateThumbprint.in(confirmation)
                    .map(parsed -> parsed.map(HolderOfCertificate::new)))
        .filter(ignored -> confirmation.names().size() == 1)
        .orElse(Parsed.malformed("cnf", "one of jkt and x5t#S256"));
  }
}
