package dev.grantwise.store.profile;

import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.profile.ProfileVaultContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileProfileVaultTest extends ProfileVaultContract {

  @TempDir private Path temporary;
  private int profiles;

  @Override
  protected ProfileVault emptyProfile() {
    profiles++;
    return TestProfiles.folder(temporary.resolve("profiles-" + profiles))
        .profile(TestProfiles.NAME);
  }
}
