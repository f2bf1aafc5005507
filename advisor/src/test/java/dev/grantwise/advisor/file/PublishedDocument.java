package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document in docs that is made of the code, and must be as the code says. */
final class PublishedDocument {

  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

  private PublishedDocument() {}

  static void assertFresh(String name, String content, Class<?> test) throws IOException {
    Path document = DOCS.resolve(name);
    if (Boolean.getBoolean("grantwise.regenerate")) {
      Files.writeString(document, content);
    }
    String how =
        "docs/%s differs from the code; write it anew with: mvn -pl advisor test -Dtest=%s"
                .formatted(name, test.getSimpleName())
            + " -Dgrantwise.regenerate=true";
    assertThat(document).as(how).exists();
    assertThat(Files.readString(document)).as(how).isEqualTo(content);
  }
}
