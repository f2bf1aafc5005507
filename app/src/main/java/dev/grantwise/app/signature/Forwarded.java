package dev.grantwise.app.signature;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service of another provider, offered under a provider of its own. */
final class Forwarded extends Provider.Service {

  private final Provider.Service target;

  Forwarded(Provider by, String algorithm, Provider.Service target) {
    super(by, target.getType(), algorithm, target.getClassName(), List.of(), Map.of());
    this.target = target;
  }

  @Override
  public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
    return target.newInstance(parameter);
  }

  @Override
  public boolean supportsParameter(@Nullable Object parameter) {
    return target.supportsParameter(parameter);
  }
}
