package dev.grantwise.app.command.server;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.key.CertificatesFile;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Certificates of a client in files, as the key set that registers them (RFC 8705 2.2.2). */
final class CertificateFile {

  private CertificateFile() {}

  static JsonObject keySet(List<Path> files) throws CommandFailure {
    List<JsonObject> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(key(file));
    }
    return JsonObject.EMPTY.withObjects("keys", keys);
  }

  /** RFC 7517 4.7: the key of the certificate, and the certificate. */
  private static JsonObject key(Path file) throws CommandFailure {
    try {
      List<X509Certificate> read = CertificatesFile.read(file);
      if (read.size() != 1) {
        throw wrong(file, "has " + read.size() + " certificates");
      }
      X509Certificate certificate = read.getFirst();
      VerificationKey key =
          Stream.of(SigningAlgorithm.ES256, SigningAlgorithm.PS256, SigningAlgorithm.ED25519)
              .map(algorithm -> VerificationKey.of(certificate.getPublicKey(), algorithm))
              .flatMap(parsed -> parsed.toOptional().stream())
              .findFirst()
              .orElseThrow(() -> wrong(file, "has a certificate for a key of another kind"));
      return key.toJson()
          .without("alg")
          .with("x5c", List.of(Base64.getEncoder().encodeToString(certificate.getEncoded())));
    } catch (IOException | CertificateEncodingException e) {
      throw wrong(file, "cannot be read: " + e.getMessage());
    }
  }

  private static CommandFailure wrong(Path file, String what) {
    return new CommandFailure(
        ExitCode.FILE_INVALID,
        file
            + " "
            + what
            + ". Expected one X.509 certificate, the client's own, in PEM or DER, with an RSA key of"
            + " 2048 bits or more, a P-256 key or an Ed25519 key.");
  }
}
