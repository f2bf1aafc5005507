package dev.grantwise.conformance.confusion;

import dev.grantwise.app.signature.NativeSignatures;
import java.security.Provider;
import java.security.Security;
import java.util.function.Supplier;

/** Who computes signatures; the whole process asks the same one, so the one before is put back. */
enum SignaturesBy {
  JDK,
  CORRETTO;

  /** Whether it loads on this system. */
  boolean isHere() {
    return this == JDK || NativeSignatures.load().isPresent();
  }

  <T> T run(Supplier<T> work) {
    Provider corretto = NativeSignatures.load().orElse(null);
    boolean before = corretto != null && Security.getProvider(corretto.getName()) != null;
    if (corretto != null) {
      Security.removeProvider(corretto.getName());
    }
    if (this == CORRETTO) {
      NativeSignatures.install();
    }
    try {
      return work.get();
    } finally {
      if (corretto != null && !before) {
        Security.removeProvider(corretto.getName());
      }
      if (before) {
        NativeSignatures.install();
      }
    }
  }
}
