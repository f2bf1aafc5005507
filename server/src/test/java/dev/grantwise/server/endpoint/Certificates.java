package dev.grantwise.server.endpoint;

import dev.grantwise.protocol.certificate.CertificateChain;
import dev.grantwise.protocol.certificate.ClientCertificate;
import dev.grantwise.protocol.certificate.ShownCertificate;
import java.util.Base64;

/** Two self-signed certificates, good from 2026 for a hundred years. */
public final class Certificates {

  /** CN=service-1, in base64 over several lines. */
  public static final String ONE_ENCODED =
      """
          MIIBQDCB6KADAgECAgkA+dB9gjB6TxYwCgYIKoZIzj0EAwMwFDESMBAGA1UEAxMJc2VydmljZS0xMCAXDTI2
          MDEwMTAwMDAwMFoYDzIxMjUxMjA4MDAwMDAwWjAUMRIwEAYDVQQDEwlzZXJ2aWNlLTEwWTATBgcqhkjOPQIB
          BggqhkjOPQMBBwNCAAQD7dEBVSgubmH3jQSdxCdtingEcFIVQi9dqbNG/7gDcRnVQTrtJdgKi9LHQSTYhWGP
          SCyLj06Q//L7r1I5pKiWoyEwHzAdBgNVHQ4EFgQUEATic1mBcIL45g0MaBPo6KulLK8wCgYIKoZIzj0EAwMD
          RwAwRAIgHxuAt9qXkrzVCpdc6G/fE1qaFehLGuaP2bhnYi/wGCQCICC2VszhnEvCqJMe4td5UYdGN2TZep5y
          lzpRXQU3zfnM
          """;

  public static final ClientCertificate ONE = read(ONE_ENCODED);

  /** CN=service-2. */
  static final ClientCertificate OTHER =
      read(
          """
          MIIBQTCB56ADAgECAghp/UspCQ2a3zAKBggqhkjOPQQDAzAUMRIwEAYDVQQDEwlzZXJ2aWNlLTIwIBcNMjYw
          MTAxMDAwMDAwWhgPMjEyNTEyMDgwMDAwMDBaMBQxEjAQBgNVBAMTCXNlcnZpY2UtMjBZMBMGByqGSM49AgEG
          CCqGSM49AwEHA0IABFdqOkif7Cu8Fq1nNeSoPVHcP3ob9OTLT8XhbXlGN+hgXwrDsQBvnpjGQZuut3T/aTJf
          Tj+UXmXcYqQukoLYTJ+jITAfMB0GA1UdDgQWBBQ7zNdzlNhVeSY4zHrr1Ek+uRDOYzAKBggqhkjOPQQDAwNJ
          ADBGAiEAuuzXvllVlbO6k4GviIksHRJeYpyktekVWwMWQcdh6aICIQCcby7iAKIduIo+SLiVrbfSVmh9wuRi
          ls/OhQRFnn35ZA==
          """);

  private Certificates() {}

  static ShownCertificate shown(ClientCertificate certificate) {
    return new ShownCertificate.Shown(CertificateChain.of(certificate));
  }

  private static ClientCertificate read(String base64) {
    return ClientCertificate.parse(Base64.getMimeDecoder().decode(base64)).orThrow();
  }
}
