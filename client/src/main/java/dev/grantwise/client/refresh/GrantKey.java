package dev.grantwise.client.refresh;

/**
 * Names a grant in the vault and in events. Public: whoever knows it can do nothing with it.
 *
 * @param value 1 to 128 characters, chosen by whoever opens the grant; never a cookie or a token
 */
public record GrantKey(String value) {

  private static final int MAX_LENGTH = 128;

  public GrantKey {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("grant key: 1 to " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
