package dev.grantwise.app.key;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What a listener shows by TLS, which may be something else from one handshake to the next. One
 * that has begun ends by what it began with. Safe for many threads.
 */
public final class ChangingCertificate extends X509ExtendedKeyManager {

  private final AtomicReference<Shown> shown;

  public ChangingCertificate(TlsIdentity first) {
    this.shown = new AtomicReference<>(new Shown("0", first, first));
  }

  /**
   * What is shown now.
   *
   * @param alias names it within a handshake
   * @param before what may still be in a handshake that has asked for its alias
   */
  private record Shown(String alias, TlsIdentity now, TlsIdentity before) {

    Shown then(TlsIdentity next) {
      return new Shown(Long.toString(Long.parseLong(alias) + 1), next, now);
    }

    TlsIdentity named(String wanted) {
      return alias.equals(wanted) ? now : before;
    }
  }

  /** Shows this from the next handshake on. */
  public void set(TlsIdentity next) {
    shown.updateAndGet(current -> current.then(next));
  }

  /** What a browser sees that comes now. */
  public TlsIdentity current() {
    return shown.get().now();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = alias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType);
  }

  private @Nullable String alias(String keyType) {
    Shown current = shown.get();
    return current.now().key().getAlgorithm().equals(keyType) ? current.alias() : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return shown.get().named(alias).chain();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return shown.get().named(alias).key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
