package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.alert.AlertPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every key and word is described once, and the page says what the reader does. */
final class VocabularyPageTest {

  private static final Pattern SENTENCES = Pattern.compile("[A-Z].*\\.", Pattern.DOTALL);

  @Test
  void isAsThePageSays() throws IOException {
    PublishedDocument.assertFresh(
        "vocabulary.md", VocabularyPage.markdown(), VocabularyPageTest.class);
  }

  @Test
  void namesEveryKeyOnceThatCanBeSet() {
    List<String> described = KeyDescription.all().stream().map(KeyDescription::path).toList();

    assertThat(described).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(37);
    for (String key : Overrides.keys()) {
      if (key.startsWith("alerts.")) {
        String name = key.substring("alerts.".length());
        assertThat(AlertPage.markdown()).as("docs/alerts.md").contains(name);
        continue;
      }
      assertThat(described).anyMatch(path -> path.equals(key) || path.startsWith(key + "[]."));
    }
    for (String path : described) {
      assertThat(VocabularyPage.markdown()).containsOnlyOnce("\n### " + path + "\n");
    }
  }

  @Test
  void describesEveryKeyInSentencesAndEveryWordInAFew() {
    for (KeyDescription key : KeyDescription.all()) {
      assertThat(key.meaning()).as(key.path()).matches(SENTENCES);
      assertThat(key.usual()).as(key.path()).isNotBlank().doesNotEndWith(".");
      assertThat(key.types()).as(key.path()).isNotEmpty();
      key.words().forEach(word -> assertThat(word.meaning()).as(key.path()).isNotBlank());
    }
  }

  @Test
  void offersEachTypeOnlyWordsThatTheReaderTakes() {
    int tried = 0;
    for (KeyDescription key : KeyDescription.all()) {
      for (ClientKind kind : key.types()) {
        for (FileWord word : key.words(kind)) {
          tried += takes(key.path(), kind, word.word()) ? 1 : 0;
        }
      }
    }

    assertThat(tried).isGreaterThan(300);
  }

  /** Alone, a word is at most refused for what other keys have to say beside it. */
  private static boolean takes(String path, ClientKind kind, String word) {
    if (path.contains("[]") || path.equals("client.type")) {
      return false;
    }
    List<String> names = Arrays.asList(path.split("\\.", -1));
    boolean list = path.equals("runtime.platforms");
    String value = list ? "[" + word + "]" : word;
    String section = names.getFirst();
    String client =
        section.equals("client")
            ? "client: {type: " + kind + ", " + names.getLast() + ": " + value + "}\n"
            : "client: {type: "
                + kind
                + "}\n"
                + section
                + ": {"
                + names.getLast()
                + ": "
                + value
                + "}\n";
    if (ClientFileReader.read("f", client) instanceof ClientFileReading.Refused refused) {
      assertThat(refused.problems())
          .as(client)
          .allMatch(problem -> !problem.seen().contains("which does not go with"))
          .allMatch(problem -> !problem.expected().equals("no such key here"))
          .allMatch(problem -> !problem.expected().startsWith("one of"));
    }
    return true;
  }

  @Test
  void numbersTheFiveQuestions() {
    assertThat(Arrays.stream(Question.values()).map(Question::number))
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(FileKeys.ROOT.keys().keySet())
        .containsExactlyElementsOf(
            Stream.concat(
                    Arrays.stream(Question.values()).map(Question::section), Stream.of("alerts"))
                .toList());
    assertThat(KeyDescription.of("client.type")).isPresent();
    assertThat(KeyDescription.of("client.tipe")).isEmpty();
  }
}
