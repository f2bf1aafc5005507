package dev.grantwise.store.profile;

import dev.grantwise.client.profile.SignedIn;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.store.protection.KeysPlace;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Profiles in a folder of a test. */
final class TestProfiles {

  static final Issuer ISSUER = new Issuer("https://as.example");
  static final ClientId CLIENT = new ClientId("photos");
  static final GrantKey KEY = new GrantKey("sign-in-1");
  static final ProfileName NAME = new ProfileName(ISSUER, CLIENT, ProfileName.ONLY_ACCOUNT);
  static final SignedIn SIGNED_IN = new SignedIn(ISSUER, CLIENT, KEY);

  private static final SecureRandom RANDOM = new SecureRandom();

  private TestProfiles() {}

  static ProfileFolder folder(Path path) {
    return ProfileFolder.open(path, KeysPlace::file, RANDOM::nextBytes);
  }
}
