package dev.grantwise.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version =
        Objects.requireNonNullElse(
            Main.class.getPackage().getImplementationVersion(), "(development)");
    return new String[] {"grantwise " + version};
  }
}
