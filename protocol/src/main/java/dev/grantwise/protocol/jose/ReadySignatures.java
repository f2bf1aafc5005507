package dev.grantwise.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The platform's signature objects of one key and one algorithm, ready to be used again: to make
 * one takes a good part of the time that a signature takes. There are as many as were ever busy at
 * the same time. Safe for use by many threads.
 */
final class ReadySignatures {

  /** Makes one that is initialised with the key. */
  @FunctionalInterface
  interface Preparation {
    Signature prepared() throws GeneralSecurityException;
  }

  /** Uses one up to its result, after which the platform has reset it to how it was prepared. */
  @FunctionalInterface
  interface Use<T> {
    T of(Signature signature) throws GeneralSecurityException;
  }

  private final Preparation preparation;
  private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();

  ReadySignatures(Preparation preparation) {
    this.preparation = preparation;
  }

  /** The result; an object that failed may be in any state, and is never used again. */
  <T> T use(Use<T> use) throws GeneralSecurityException {
    Signature found = idle.poll();
    Signature signature = found == null ? preparation.prepared() : found;
    T result = use.of(signature);
    idle.add(signature);
    return result;
  }
}
