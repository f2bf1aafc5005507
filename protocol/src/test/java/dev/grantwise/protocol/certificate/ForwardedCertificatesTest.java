package dev.grantwise.protocol.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.certificate.ShownCertificate.None;
import dev.grantwise.protocol.certificate.ShownCertificate.Shown;
import dev.grantwise.protocol.certificate.ShownCertificate.Unreadable;
import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.http.Headers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9440; attack A66: whoever is not a listed proxy writes what they like. */
class ForwardedCertificatesTest {

  private static final String PROXY = "10.1.2.3";
  private static final String FIELD = ":" + SpecifiedCertificates.RFC_9440 + ":";
  private static final ClientCertificate CLIENT =
      SpecifiedCertificates.read(SpecifiedCertificates.RFC_9440);
  private static final ClientCertificate OTHER =
      SpecifiedCertificates.read(SpecifiedCertificates.RFC_8705);
  private static final Optional<CertificateChain> NO_HANDSHAKE = Optional.empty();

  private final ForwardedCertificates forwarded =
      new ForwardedCertificates(TrustedProxies.NONE.withAddress("10.1.0.0/16").orThrow());

  @Test
  void readsTheExampleOfTheSpecification() {
    assertThat(forwarded.of(Headers.of("Client-Cert", FIELD), PROXY, NO_HANDSHAKE))
        .isEqualTo(new Shown(CertificateChain.of(CLIENT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.2.0.1",
        "11.1.2.3",
        "127.0.0.1",
        "::1",
        "10.1.2",
        "010.1.2.3",
        "0xa.1.2.3",
        "167838211",
        "10.1.2.3%lo",
        "10.1.2.3 ",
        "proxy.example",
        "::10.1.2.3",
        ""
      })
  void takesNoWordOfAnybodyElse(String peer) {
    assertThat(forwarded.of(Headers.of("Client-Cert", FIELD), peer, NO_HANDSHAKE))
        .isEqualTo(new None());
  }

  @Test
  void takesNoWordOfAnybodyUnlessProxiesAreListed() {
    assertThat(
            new ForwardedCertificates(TrustedProxies.NONE)
                .of(Headers.of("Client-Cert", FIELD), PROXY, NO_HANDSHAKE))
        .isEqualTo(new None());
  }

  @Test
  void knowsAProxyByItsMappedAddressToo() {
    assertThat(forwarded.of(Headers.of("Client-Cert", FIELD), "::ffff:10.1.2.3", NO_HANDSHAKE))
        .isInstanceOf(Shown.class);
  }

  @Test
  void ofAStrangerOnlyTheHandshakeCounts() {
    assertThat(
            forwarded.of(
                Headers.of("Client-Cert", FIELD),
                "192.0.2.7",
                Optional.of(CertificateChain.of(OTHER))))
        .isEqualTo(new Shown(CertificateChain.of(OTHER)));
  }

  @Test
  void theHandshakeOfAProxyIsNeverTheClients() {
    Optional<CertificateChain> own = Optional.of(CertificateChain.of(OTHER));
    assertThat(forwarded.of(Headers.NONE, PROXY, own)).isEqualTo(new None());
    assertThat(forwarded.of(Headers.of("Client-Cert", FIELD), PROXY, own))
        .isEqualTo(new Shown(CertificateChain.of(CLIENT)));
  }

  @Test
  void aProxyMayShowWhoItIsByItsCertificate() {
    ForwardedCertificates byCertificate =
        new ForwardedCertificates(TrustedProxies.NONE.withCertificate(OTHER.thumbprint()));
    Headers headers = Headers.of("Client-Cert", FIELD);
    assertThat(byCertificate.of(headers, "203.0.113.9", Optional.of(CertificateChain.of(OTHER))))
        .isEqualTo(new Shown(CertificateChain.of(CLIENT)));
    assertThat(byCertificate.of(headers, "203.0.113.9", NO_HANDSHAKE)).isEqualTo(new None());
    assertThat(byCertificate.of(headers, "203.0.113.9", Optional.of(CertificateChain.of(CLIENT))))
        .isEqualTo(new Shown(CertificateChain.of(CLIENT)));
  }

  @Test
  void readsTheChainOfOneFieldAndOfSeveral() {
    String intermediate = ":" + SpecifiedCertificates.RFC_8705 + ":";
    Shown expected = new Shown(new CertificateChain(CLIENT, List.of(OTHER, OTHER)));
    Headers own = Headers.of("Client-Cert", FIELD);
    assertThat(
            forwarded.of(
                own.with("Client-Cert-Chain", intermediate + ",  " + intermediate),
                PROXY,
                NO_HANDSHAKE))
        .isEqualTo(expected);
    assertThat(
            forwarded.of(
                own.with("client-cert-chain", intermediate).with("Client-Cert-Chain", intermediate),
                PROXY,
                NO_HANDSHAKE))
        .isEqualTo(expected);
  }

  static Stream<Headers> unreadable() {
    Headers own = Headers.of("Client-Cert", FIELD);
    String nine = String.join(",", java.util.Collections.nCopies(9, FIELD));
    String unpadded = SpecifiedCertificates.RFC_9440.replace("=", "");
    return Stream.of(
        own.with("Client-Cert", FIELD),
        own.with("client-cert", ":AAAA:"),
        Headers.of("Client-Cert-Chain", FIELD),
        Headers.of("Client-Cert", ""),
        Headers.of("Client-Cert", ":"),
        Headers.of("Client-Cert", "::"),
        Headers.of("Client-Cert", ":AAAA:"),
        Headers.of("Client-Cert", SpecifiedCertificates.RFC_9440),
        Headers.of("Client-Cert", ":" + SpecifiedCertificates.RFC_9440),
        Headers.of("Client-Cert", "\"" + SpecifiedCertificates.RFC_9440 + "\""),
        Headers.of("Client-Cert", FIELD + ";a=1"),
        Headers.of("Client-Cert", FIELD + ", " + FIELD),
        Headers.of("Client-Cert", ":" + unpadded + ":"),
        Headers.of("Client-Cert", ":" + SpecifiedCertificates.RFC_9440.replace('+', '-') + ":"),
        Headers.of("Client-Cert", ": " + SpecifiedCertificates.RFC_9440 + ":"),
        Headers.of("Client-Cert", ":" + "A".repeat(30_000) + ":"),
        Headers.of("Client-Cert", "-----BEGIN CERTIFICATE-----"),
        own.with("Client-Cert-Chain", ""),
        own.with("Client-Cert-Chain", FIELD + ","),
        own.with("Client-Cert-Chain", "," + FIELD),
        own.with("Client-Cert-Chain", ":AAAA:"),
        own.with("Client-Cert-Chain", nine),
        own.with("Client-Cert-Chain", ",".repeat(20_000)));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void refusesWhatIsNoCertificateAndDoesNotGoOnWithoutOne(Headers headers) {
    assertThat(forwarded.of(headers, PROXY, NO_HANDSHAKE)).isInstanceOf(Unreadable.class);
  }

  @Test
  void aReasonRepeatsNothingThatWasReceived() {
    Headers headers = Headers.of("Client-Cert", ":c3RvbGVu:");
    assertThat(((Unreadable) forwarded.of(headers, PROXY, NO_HANDSHAKE)).reason())
        .doesNotContain("c3RvbGVu")
        .contains("certificate: expected");
  }

  @Test
  void survivesGeneratedFields() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    int readable = 0;
    for (int round = 0; round < 5_000; round++) {
      StringBuilder value = new StringBuilder(FIELD);
      for (int edit = 0; edit < random.nextInt(3); edit++) {
        int at = random.nextInt(value.length());
        value.setCharAt(at, ":,=+/ ;AZaz09\"*".charAt(random.nextInt(15)));
      }
      ShownCertificate shown =
          forwarded.of(Headers.of("Client-Cert", value.toString()), PROXY, NO_HANDSHAKE);
      assertThat(shown).as("seed %d, round %d", seed, round).isNotInstanceOf(None.class);
      if (shown instanceof Shown) {
        readable++;
      }
    }
    assertThat(readable).as("seed %d", seed).isBetween(1, 4_999);
  }

  @Test
  void stripsBothFieldsInEverySpellingAndNothingElse() {
    Headers headers =
        Headers.of("client-cert", FIELD)
            .with("Accept", "*/*")
            .with("CLIENT-CERT-CHAIN", FIELD)
            .with("Client-Certificate", "mine");
    assertThat(ForwardedCertificates.strip(headers))
        .isEqualTo(Headers.of("Accept", "*/*").with("Client-Certificate", "mine"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.1.0.0/33",
        "10.1.0.0/-1",
        "10.1.0.0/",
        "10.1.0.0/016",
        "10.1.2.0/16",
        "10.1.0/16",
        "10.1.0.0/16/16",
        "proxy.example",
        "*",
        "0/0",
        "::/129",
        "fe80::1%eth0",
        "10.1.0.0/ 16",
        "/8"
      })
  void refusesAListOfProxiesThatItWouldReadInTwoWays(String range) {
    assertThat(TrustedProxies.NONE.withAddress(range).toOptional()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd00:12::/32", "fd00:12::7", "::/0", "fd00:12:0:0:0:0:0:7"})
  void readsRangesOfVersionSix(String range) {
    ForwardedCertificates six =
        new ForwardedCertificates(TrustedProxies.NONE.withAddress(range).orThrow());
    Headers headers = Headers.of("Client-Cert", FIELD);
    assertThat(six.of(headers, "fd00:12::7", NO_HANDSHAKE)).isInstanceOf(Shown.class);
    assertThat(six.of(headers, "10.1.2.3", NO_HANDSHAKE)).isEqualTo(new None());
  }

  @Test
  void theBytesOfTheExampleAreThoseOfTheField() {
    assertThat(Base64.getDecoder().decode(SpecifiedCertificates.RFC_9440)).hasSize(428);
  }
}
