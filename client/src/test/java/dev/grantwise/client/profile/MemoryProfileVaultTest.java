package dev.grantwise.client.profile;

final class MemoryProfileVaultTest extends ProfileVaultContract {

  @Override
  protected ProfileVault emptyProfile() {
    return new MemoryProfileVault();
  }
}
