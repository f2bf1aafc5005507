package dev.grantwise.client.refresh;

final class MemoryTokenVaultTest extends GrantStoreContract {

  @Override
  protected TokenVault emptyVault() {
    return new MemoryTokenVault();
  }
}
