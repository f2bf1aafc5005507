package dev.grantwise.protocol.jose;

/** The examples of the specifications, by the JDK. */
final class JoseExamplesTest extends JoseExamplesContract {
  @Override
  protected String provider() {
    return "Sun";
  }
}
