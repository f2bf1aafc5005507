package dev.grantwise.app.login;

import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.protocol.client.RedirectUri;
import java.time.Duration;
import java.util.List;

/**
 * What a sign-in asks for, as the plan has it.
 *
 * @param clientName for people
 * @param redirectUris the loopback addresses that are registered, in the order to be tried
 * @param patience how long a person may take
 */
public record LoginOrder(
    String clientName, Ask ask, List<RedirectUri> redirectUris, Duration patience) {

  public LoginOrder {
    redirectUris = List.copyOf(redirectUris);
  }
}
