package dev.grantwise.conformance.confusion;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.app.signature.NativeSignatures;
import dev.grantwise.protocol.jose.JoseExamplesContract;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The examples of the specifications, by Amazon Corretto Crypto Provider. */
class JoseExamplesWithCorrettoTest extends JoseExamplesContract {

  private boolean before;

  @BeforeEach
  void install() {
    assumeTrue(SignaturesBy.CORRETTO.isHere(), "the native part does not load here");
    before = Security.getProvider(provider()) != null;
    NativeSignatures.install();
  }

  @AfterEach
  void putBack() {
    if (!before) {
      Security.removeProvider(provider());
    }
  }

  @Override
  protected String provider() {
    return "GrantwiseSignatures";
  }
}
