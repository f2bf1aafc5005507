package dev.grantwise.app.fetch;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Authorities that are trusted beside those of the platform: a company's own, say. */
public record ExtraTrust(List<X509Certificate> authorities) {

  public static final ExtraTrust NONE = new ExtraTrust(List.of());

  public ExtraTrust {
    authorities = List.copyOf(authorities);
  }

  /** The platform's authorities and these. */
  TrustOptions trust() {
    try {
      List<X509Certificate> all = new ArrayList<>(authorities);
      for (TrustManager manager : factory(null).getTrustManagers()) {
        if (manager instanceof X509TrustManager platform) {
          all.addAll(List.of(platform.getAcceptedIssuers()));
        }
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < all.size(); i++) {
        store.setCertificateEntry("authority-" + i, all.get(i));
      }
      return TrustOptions.wrap(factory(store));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has a trust manager and an empty key store", e);
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
