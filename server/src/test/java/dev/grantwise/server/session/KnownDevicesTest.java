package dev.grantwise.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.server.secret.SecretHasher;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownDevicesTest {

  private static final byte[] PEPPER = new byte[32];

  private final KnownDevices devices =
      new KnownDevices(SecretHasher.of(PEPPER), new Random(7)::nextBytes);

  @ParameterizedTest
  @ValueSource(strings = {"x", ".", "a.", ".b", "a.b", "a.b.c", "a..b"})
  void recognisesNothingThatItDidNotMake(String forged) {
    assertThat(devices.recognise(new DeviceCookie(forged), "alice")).isEmpty();
  }

  /** Else one account of one's own would be a key to the allowance of all others. */
  @Test
  void recognisesADeviceForItsOwnAccountAlone() {
    DeviceCookie cookie = devices.cookie("mallory");
    assertThat(devices.recognise(cookie, "alice")).isEmpty();
    assertThat(devices.recognise(cookie, "")).isEmpty();
    assertThat(devices.recognise(cookie, "mallory")).isPresent();
  }

  @Test
  void recognisesNothingMadeUnderAnotherPepper() {
    byte[] other = new byte[32];
    other[0] = 1;
    DeviceCookie foreign =
        new KnownDevices(SecretHasher.of(other), new Random(7)::nextBytes).cookie("alice");
    assertThat(devices.recognise(foreign, "alice")).isEmpty();
  }
}
