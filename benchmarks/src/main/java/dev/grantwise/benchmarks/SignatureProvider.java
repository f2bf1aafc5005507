package dev.grantwise.benchmarks;

import dev.grantwise.app.signature.NativeSignatures;
import java.security.Security;

/** Who computes the signatures of a run, ours and the raw ones alike. */
public enum SignatureProvider {
  /** The JDK's own, as on a system for which the other has no library. */
  JDK {
    @Override
    void install() {
      Security.removeProvider(NativeSignatures.NAME);
    }
  },

  /** Amazon Corretto Crypto Provider, as the program installs it. */
  ACCP {
    @Override
    void install() {
      if (NativeSignatures.load().isEmpty()) {
        throw new IllegalStateException("the native provider does not load on this machine");
      }
      NativeSignatures.install();
    }
  };

  /** For the whole process: each combination of parameters is measured in a JVM of its own. */
  abstract void install();
}
