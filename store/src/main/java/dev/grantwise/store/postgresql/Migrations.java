package dev.grantwise.store.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of SQLite as PostgreSQL reads them: the same files, with its own words for the two
 * types that it calls otherwise and without what SQLite says of a table's storage. See the package
 * for what a migration may say.
 */
final class Migrations implements ResourceProvider {

  /** The history of the tables. */
  private static final String HISTORY = "/dev/grantwise/store/migration/V1__State.sql";

  /** What is for PostgreSQL alone. */
  private static final String OWN = "/dev/grantwise/store/postgresql/R__Storage.sql";

  private static final Pattern TABLE_STORAGE =
      Pattern.compile("\\)\\s*STRICT(\\s*,\\s*WITHOUT\\s+ROWID)?\\s*;");

  private static final Pattern VERSIONED = Pattern.compile("V(\\d+)__.*\\.sql");

  private final Map<String, LoadableResource> byName = new TreeMap<>();

  private Migrations(Map<String, String> texts) {
    texts.forEach((name, text) -> byName.put(name, new MigrationText(name, text)));
  }

  /** Reads all of them. */
  static Migrations read() {
    Map<String, String> texts = new TreeMap<>();
    beside(HISTORY).forEach((name, text) -> texts.put(name, translated(text)));
    texts.putAll(beside(OWN));
    return new Migrations(texts);
  }

  /** The newest version. */
  int version() {
    return byName.keySet().stream()
        .map(VERSIONED::matcher)
        .filter(Matcher::matches)
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .max()
        .orElseThrow();
  }

  static String translated(String text) {
    return TABLE_STORAGE
        .matcher(text)
        .replaceAll(");")
        .replaceAll("\\bINTEGER\\b", "BIGINT")
        .replaceAll("\\bBLOB\\b", "BYTEA");
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return byName.get(name);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return byName.values().stream()
        .filter(resource -> resource.getFilename().startsWith(prefix))
        .filter(resource -> Arrays.stream(suffixes).anyMatch(resource.getFilename()::endsWith))
        .toList();
  }

  /** Every SQL file in the folder of one of them, in a folder or a jar. */
  private static Map<String, String> beside(String one) {
    try {
      URL url = Objects.requireNonNull(Migrations.class.getResource(one), one);
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return folder(Objects.requireNonNull(Path.of(uri).getParent()));
      }
      String text = uri.getRawSchemeSpecificPart();
      Path jar = Path.of(URI.create(text.substring(0, text.indexOf("!/"))));
      try (FileSystem inside = FileSystems.newFileSystem(jar)) {
        return folder(Objects.requireNonNull(inside.getPath(one).getParent()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> folder(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".sql")) {
          texts.put(name, Files.readString(file));
        }
      }
    }
    return texts;
  }
}
