package dev.grantwise.protocol.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.Validity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 8705 3.1 and the limits of what is read. */
class ClientCertificateTest {

  private static final byte[] DER = Base64.getDecoder().decode(SpecifiedCertificates.RFC_8705);

  @Test
  void hasTheThumbprintThatTheSpecificationPrints() {
    ClientCertificate certificate = ClientCertificate.parse(DER).orThrow();
    assertThat(certificate.thumbprint().value())
        .isEqualTo(SpecifiedCertificates.RFC_8705_THUMBPRINT);
    assertThat(certificate.thumbprint().confirmation().encode())
        .isEqualTo("{\"x5t#S256\":\"" + SpecifiedCertificates.RFC_8705_THUMBPRINT + "\"}");
  }

  @Test
  void refusesWhatStandsBehindTheCertificate() {
    assertMalformed(Arrays.copyOf(DER, DER.length + 1));
    byte[] twice = Arrays.copyOf(DER, DER.length * 2);
    System.arraycopy(DER, 0, twice, DER.length, DER.length);
    assertMalformed(twice);
  }

  @Test
  void refusesTheTextForm() {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + SpecifiedCertificates.RFC_8705
            + "\n-----END CERTIFICATE-----\n";
    assertMalformed(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void refusesNothingAndTooMuch() {
    assertMalformed(new byte[0]);
    assertMalformed(new byte[ClientCertificate.MAX_BYTES + 1]);
  }

  @Test
  void refusesEveryPrefix() {
    for (int length = 0; length < DER.length; length++) {
      assertMalformed(Arrays.copyOf(DER, length));
    }
  }

  @Test
  void survivesEveryBrokenCertificate() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      byte[] broken = DER.clone();
      int flips = 1 + random.nextInt(4);
      for (int flip = 0; flip < flips; flip++) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Parsed<ClientCertificate> read = ClientCertificate.parse(broken);
      if (!Arrays.equals(broken, DER)) {
        // Whatever still reads is another certificate, with another thumbprint.
        assertThat(read.toOptional().map(ClientCertificate::thumbprint))
            .as("seed %d, round %d", seed, round)
            .isNotEqualTo(
                Optional.of(new CertificateThumbprint(SpecifiedCertificates.RFC_8705_THUMBPRINT)));
      }
    }
  }

  @Test
  void countsFromItsFirstToItsLastSecond() {
    ClientCertificate certificate = ClientCertificate.parse(DER).orThrow();
    Instant first = Instant.parse("2018-10-18T12:37:09Z");
    Instant last = Instant.parse("2022-05-02T12:37:09Z");
    assertThat(certificate.validity(first.minusSeconds(1))).isEqualTo(Validity.NOT_YET);
    assertThat(certificate.validity(first)).isEqualTo(Validity.CURRENT);
    assertThat(certificate.validity(last)).isEqualTo(Validity.CURRENT);
    assertThat(certificate.validity(last.plusSeconds(1))).isEqualTo(Validity.EXPIRED);
  }

  @Test
  void readsTheThumbprintOfATokenInItsOnlySpelling() {
    assertThat(in("\"" + SpecifiedCertificates.RFC_8705_THUMBPRINT + "\""))
        .contains(Parsed.of(new CertificateThumbprint(SpecifiedCertificates.RFC_8705_THUMBPRINT)));
    // The last character with a bit set that belongs to no byte decodes to the same 32 bytes.
    assertThat(in("\"A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v1\"").orElseThrow())
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(in("\"" + SpecifiedCertificates.RFC_8705_THUMBPRINT + "=\"").orElseThrow())
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(in("\"\"").orElseThrow()).isInstanceOf(Parsed.Malformed.class);
    assertThat(in("7").orElseThrow()).isInstanceOf(Parsed.Malformed.class);
    assertThat(in("null").orElseThrow()).isInstanceOf(Parsed.Malformed.class);
    assertThat(CertificateThumbprint.in(JsonObject.EMPTY.with("jkt", "x"))).isEmpty();
  }

  @Test
  void printsNoNameOfThePeer() {
    assertThat(ClientCertificate.parse(DER).orThrow().toString())
        .isEqualTo("ClientCertificate(" + SpecifiedCertificates.RFC_8705_THUMBPRINT + ")");
  }

  private static Optional<Parsed<CertificateThumbprint>> in(String json) {
    return CertificateThumbprint.in(JsonObject.parse("{\"x5t#S256\":" + json + "}").orThrow());
  }

  private static void assertMalformed(byte[] der) {
    assertThat(ClientCertificate.parse(der)).isInstanceOf(Parsed.Malformed.class);
  }
}
