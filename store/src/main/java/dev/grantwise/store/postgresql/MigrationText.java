package dev.grantwise.store.postgresql;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** A migration as Flyway takes it. */
final class MigrationText extends LoadableResource {

  private final String name;
  private final String text;

  MigrationText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  @Override
  public Reader read() {
    return new StringReader(text);
  }

  @Override
  public String getAbsolutePath() {
    return name;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return name;
  }

  @Override
  public String getFilename() {
    return name;
  }

  @Override
  public String getRelativePath() {
    return name;
  }
}
