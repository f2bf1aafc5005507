package dev.grantwise.protocol.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.hostile.HostileInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ForeignUrlTest {

  private static final int GENERATED = 200_000;

  /** Attack A50: what some resolver or library takes for an address. */
  @Test
  void refusesAddressesInDisguise() {
    for (String host :
        List.of(
            "2130706433",
            "017700000001",
            "0x7f000001",
            "0x7f.0.0.1",
            "0x7f.1",
            "127.1",
            "127.0.1",
            "0177.0.0.1",
            "127.0.0.01",
            "127.0.0.256",
            "127.0.0.1.",
            "1.2.3.4.5",
            "example.127",
            "example.0x7f",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[fe80::1%25eth0]",
            "[fe80::1%eth0]",
            "[v1.a]",
            "[aa]",
            "[0]",
            "[]",
            "[::1",
            "::1",
            "[1:2:3]",
            "[]")) {
      assertRefused("https://" + host + "/");
    }
  }

  /** Attack A50: what two parsers read as two hosts. */
  @Test
  void refusesWhatParsersReadDifferently() {
    for (String text :
        List.of(
            "",
            "https:",
            "https://",
            "https:///path",
            "https:/a.example/",
            "https:a.example",
            "//a.example/",
            "http://a.example/",
            "ftp://a.example/",
            "file:///etc/passwd",
            " https://a.example/",
            "https://a.example/ ",
            "https://a.example/\n",
            "https://user@a.example/",
            "https://user:password@a.example/",
            "https://@a.example/",
            "https://a.example@b.example/",
            "https://a.example\\@b.example/",
            "https://a.example\\b",
            "https://a.example/\\b",
            "https://a.example#@b.example/",
            "https://a.example/#",
            "https://a.example/#part",
            "https://a.ex%61mple/",
            "https://a%2eexample/",
            "https://a.example%00.b.example/",
            "https://a.example\u0000/",
            "https://a.example\t/",
            "https://b\u00fccher.example/",
            "https://a\u3002example/",
            "https://\uff41.example/",
            "https://a.example./",
            "https://.a.example/",
            "https://a..example/",
            "https://-a.example/",
            "https://a-.example/",
            "https://a_b.example/",
            "https://a.example:/",
            "https://a.example:0/",
            "https://a.example:0443/",
            "https://a.example:65536/",
            "https://a.example:99999999999/",
            "https://a.example:-1/",
            "https://a.example:443:443/",
            "https://a.example/%",
            "https://a.example/%2",
            "https://a.example/%zz",
            "https://a.example/a/../b",
            "https://a.example/..",
            "https://a.example/./b",
            "https://a.example/%2e%2E/b",
            "https://a.example/.%2e",
            "https://a.example/a b",
            "https://a.example/<b>",
            "https://a.example/[b]",
            "https://a.example/" + "a".repeat(ForeignUrl.MAX_LENGTH),
            "https://" + "a".repeat(64) + ".example/",
            "https://" + "a.".repeat(130) + "example/")) {
      assertRefused(text);
    }
  }

  @Test
  void readsHostPortAndTarget() {
    ForeignUrl url = ForeignUrl.parse("HTTPS://Keys.XN--Bcher-kva.Example:8443?a=b/?").orThrow();

    assertThat(url.host()).isEqualTo("keys.xn--bcher-kva.example");
    assertThat(url.port()).isEqualTo(8443);
    assertThat(url.requestTarget()).isEqualTo("/?a=b/?");
    assertThat(url.literal()).isEmpty();
    assertThat(ForeignUrl.parse("https://a.example").orThrow().requestTarget()).isEqualTo("/");
    assertThat(ForeignUrl.parse("https://a.example").orThrow().port()).isEqualTo(443);
    assertThat(ForeignUrl.parse("https://192.0.2.1/").orThrow().literal()).isPresent();
    assertThat(ForeignUrl.parse("https://[2001:DB8::1]/").orThrow().host())
        .isEqualTo("2001:db8::1");
    assertThat(ForeignUrl.parse("https://a.example/..a/b.../%2eb").toOptional()).isPresent();
  }

  @Test
  void readsOriginsOfAConfiguration() {
    assertThat(ForeignOrigin.parse("https://keys.corp.example:8443").orThrow())
        .hasToString("https://keys.corp.example:8443");
    for (String text :
        List.of("https://a.example/", "https://a.example/b", "a.example", "*", "https://*.a")) {
      assertThat(ForeignOrigin.parse(text)).as(text).isInstanceOf(Parsed.Malformed.class);
    }
  }

  /** Where we accept, the platform's parser accepts and reads the same host, port and path. */
  @Test
  void acceptsOnlyWhatThePlatformReadsTheSameWay() throws URISyntaxException {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < GENERATED; i++) {
      String text = hostile(random);
      if (!(ForeignUrl.parse(text) instanceof Parsed.Value<ForeignUrl>(ForeignUrl url))) {
        continue;
      }
      accepted++;
      URI read = new URI(text).parseServerAuthority();
      String host = read.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
      assertThat(url.host()).as("seed %d: %s", seed, text).isEqualTo(host);
      assertThat(url.port())
          .as("seed %d: %s", seed, text)
          .isEqualTo(read.getPort() < 0 ? 443 : read.getPort());
      assertThat(read.getRawUserInfo()).as("seed %d: %s", seed, text).isNull();
      assertThat(read.getRawFragment()).as("seed %d: %s", seed, text).isNull();
      String path = read.getRawPath().isEmpty() ? "/" : read.getRawPath();
      String query = read.getRawQuery() == null ? "" : "?" + read.getRawQuery();
      assertThat(url.requestTarget()).as("seed %d: %s", seed, text).isEqualTo(path + query);
    }
    assertThat(accepted).as("accepted, seed %d", seed).isBetween(100, GENERATED / 2);
  }

  private static String hostile(Random random) {
    List<String> parts =
        List.of(
            "a",
            "b.example",
            ".",
            "..",
            "@",
            ":",
            "/",
            "\\",
            "#",
            "?",
            "%",
            "%2e",
            "%40",
            "[",
            "]",
            "::1",
            "127.0.0.1",
            "127.1",
            "0x7f",
            "1",
            "443",
            ":8443",
            "xn--a",
            "-",
            "_",
            "A",
            "\u00fc",
            " ",
            "\t",
            "::ffff:",
            "2001:db8::1",
            "%25",
            "localhost",
            "//",
            "https://");
    StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "" : "https://");
    int length = 1 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static void assertRefused(String text) {
    assertThat(ForeignUrl.parse(text)).as(text).isInstanceOf(Parsed.Malformed.class);
  }
}
