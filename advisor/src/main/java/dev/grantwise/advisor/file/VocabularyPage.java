package dev.grantwise.advisor.file;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/vocabulary.md}: every key and every word of the client file. */
public final class VocabularyPage {

  private static final String HEAD =
      """
      # The client file, key by key

      Made from the descriptions that the reader, the [JSON Schema](client-file.schema.json) and the questions of
      `grantwise plan` use. Only `client.type` must be given; everything else has a default, and the plan says which ones
      it used. Every key is also a flag, `--client.client_id`, and an environment variable, `GRANTWISE_CLIENT_CLIENT_ID`:
      the flag counts before the variable, and the variable before the file. Files to start from are in
      [examples](../examples), one for each type.
      """;

  private static final String ALERTS =
      """

      ## `alerts`

      For whoever runs it: where alerts are sent, and from when on each is raised. No part of the plan;
      [alerts](alerts.md) has every key with its default.
      """;

  private VocabularyPage() {}

  /** The page, in Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Question question : Question.values()) {
      page.append("\n## ").append(question.number()).append(". `").append(question.section());
      page.append("`\n\n").append(question.text()).append('\n');
      KeyDescription.all().stream()
          .filter(key -> key.question() == question)
          .forEach(key -> append(key, page));
    }
    return page.append(ALERTS).toString();
  }

  private static void append(KeyDescription key, StringBuilder page) {
    page.append("\n### ").append(key.path()).append("\n\n").append(key.meaning()).append("\n\n");
    page.append("- Left out: ").append(key.usual()).append('\n');
    if (key.types().size() < ClientKind.values().length) {
      page.append("- Only for: ").append(types(key)).append('\n');
    }
    if (!key.words().isEmpty()) {
      page.append('\n');
      key.words().forEach(word -> append(key, word, page));
    }
  }

  private static void append(KeyDescription key, FileWord word, StringBuilder page) {
    page.append("- `").append(word.word()).append("`: ").append(word.meaning());
    List<ClientKind> some =
        Arrays.stream(ClientKind.values()).filter(kind -> key.words(kind).contains(word)).toList();
    if (some.size() < key.types().size()) {
      page.append(" (only for ").append(words(some)).append(')');
    }
    page.append('\n');
  }

  private static String types(KeyDescription key) {
    return words(
        Arrays.stream(ClientKind.values()).filter(kind -> key.types().contains(kind)).toList());
  }

  private static String words(List<ClientKind> kinds) {
    return kinds.stream().map(ClientKind::word).collect(Collectors.joining(", "));
  }
}
