package dev.grantwise.advisor.file;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file that was made to do harm is refused quickly, with a place, and nothing of it is run. */
@Timeout(5)
final class HostileFilesTest {

  @Test
  void refusesAliasesSoThatLaughsStayFew() {
    StringBuilder laughs = new StringBuilder("a: &a [lol, lol]\n");
    for (char c = 'b'; c < 'k'; c++) {
      char before = (char) (c - 1);
      laughs.append("%s: &%s [*%s, *%s, *%s]\n".formatted(c, c, before, before, before));
    }

    assertThat(texts(laughs.toString()))
        .contains("f:1:4: an anchor stands here: expected plain keys and values\n  a: ***\n     ^")
        .anyMatch(text -> text.startsWith("f:2:8: an alias stands here"))
        .hasSizeLessThan(100);
  }

  @Test
  void constructsNothingFromTags() {
    assertThat(texts("client: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://a/']]\n"))
        .anyMatch(text -> text.startsWith("f:1:9: a tag stands here: expected plain keys"));
    assertThat(texts("client: {type: !!str service}\n"))
        .singleElement()
        .asString()
        .startsWith("f:1:16: a tag stands here");
  }

  @Test
  void refusesAFileOfFiveMegabytesUnread() {
    assertThat(texts("# " + "x".repeat(5 * 1024 * 1024)))
        .containsExactly("f:1:1: the file is too long: expected at most 65536 bytes");
  }

  @Test
  void refusesDeepNestingWithoutDescending() {
    assertThat(texts("client: " + "[".repeat(60_000)))
        .singleElement()
        .asString()
        .startsWith("f:1:19: this is nested too deeply: expected at most 10 levels");
    assertThat(texts("client: " + "{a: ".repeat(15_000)))
        .singleElement()
        .asString()
        .contains("this is nested too deeply");
  }

  @Test
  void refusesNulAndOtherControlCharacters() {
    assertThat(texts("client:\n  type: ser\0vice\n"))
        .singleElement()
        .asString()
        .startsWith("f:2:12: a control character stands here: expected text that can be printed");
    assertThat(texts("client: {type: \u001b[2Jservice}\n"))
        .singleElement()
        .asString()
        .startsWith("f:1:16: a control character stands here")
        .doesNotContain("\u001b");
  }

  @Test
  void readsAByteOrderMarkAsNothing() {
    assertThat(ClientFileReader.read("f", "\ufeffclient: {type: service}\n"))
        .isInstanceOf(ClientFileReading.Read.class);
    assertThat(texts("\ufeffclient: {tipe: service}\n"))
        .anyMatch(text -> text.startsWith("f:1:10: unknown key 'tipe'"));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    for (byte[] content :
        List.of("client: {type: service}".getBytes(UTF_16), new byte[] {'a', (byte) 0xff})) {
      assertThat(problems(content))
          .containsExactly("f:1:1: the file is not UTF-8: expected text in UTF-8");
    }
  }

  @Test
  void refusesTabsAsIndentation() {
    assertThat(texts("client:\n\ttype: service\n"))
        .singleElement()
        .asString()
        .startsWith("f:2:1: this is not well-formed YAML, found character '\\t(TAB)'")
        .doesNotContain("\t");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(texts("client: {type: service}\n---\nclient: {type: web-app}\n"))
        .singleElement()
        .asString()
        .startsWith("f:2:1: a second document begins here: expected one well-formed YAML document");
  }

  @Test
  void refusesKeysThatAreNoText() {
    assertThat(texts("? [client]\n: {type: service}\n"))
        .anyMatch(text -> text.startsWith("f:1:3: a list stands here as a key"));
  }

  @Test
  void saysWhereYamlBreaks() {
    assertThat(texts("client: 'x\n")).singleElement().asString().startsWith("f:2:1: this is not");
    assertThat(texts("client: {type: a\nb: c}\n")).singleElement().asString().startsWith("f:2:2: ");
    assertThat(texts("a: b: c\n")).singleElement().asString().startsWith("f:1:5: this is not");
    assertThat(texts("%YAML 9.0\n---\na: b\n"))
        .singleElement()
        .asString()
        .startsWith("f:1:1: this is not a YAML document that can be read");
  }

  @Test
  void neverLetsTheFileSteerTheTerminal() {
    assertThat(texts("client: {type: \"\\e[31mservice\\u202e\", \"\\e[0mx\": 1}\n"))
        .hasSize(2)
        .noneMatch(text -> text.contains("\u001b") || text.contains("\u202e"));
  }

  /** Thousands of readings: the five seconds are for one. */
  @Test
  @Timeout(60)
  void survivesEveryTruncationAndDamageOfARealFile() {
    byte[] file =
        """
        client: {type: web-app, redirect_uris: ['https://a.example/cb']} # comment
        access:
          - resource: https://api.example
            scopes: [a, "b"]
        session: {idle: 5m}
        """
            .getBytes(UTF_8);
    int readings = 0;
    for (int i = 0; i < file.length; i++) {
      problems(Arrays.copyOf(file, i));
      for (char damage : "\0:{}[]&*!|>'\"%@`#-,?\n\t ".toCharArray()) {
        byte[] damaged = file.clone();
        damaged[i] = (byte) damage;
        problems(damaged);
        readings++;
      }
    }
    assertThat(readings).isGreaterThan(3000);
  }

  @Test
  void readsALongListInLinearTime() {
    String list = "https://a.example/cb, ".repeat(2_900);
    long before = System.nanoTime();

    assertThat(texts("client: {type: web-app, redirect_uris: [" + list + "]}\n")).isNotEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
  }

  private static List<String> texts(String file) {
    return problems(file.getBytes(UTF_8));
  }

  private static List<String> problems(byte[] file) {
    return switch (ClientFileReader.read("f", file, Overrides.NONE)) {
      case ClientFileReading.Refused(List<FileProblem> problems) ->
          problems.stream().map(FileProblem::text).toList();
      case ClientFileReading.Read(ClientFile _, List<FileProblem> warnings) ->
          warnings.stream().map(FileProblem::text).toList();
    };
  }
}
