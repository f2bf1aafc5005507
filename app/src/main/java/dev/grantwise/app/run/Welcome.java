package dev.grantwise.app.run;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.server.user.Password;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person needs to know once everything runs. */
public final class Welcome {

  private Welcome() {}

  /**
   * The lines, in order. The password leaves here and nowhere else, once.
   *
   * @param renewed the demo user's password, if it was just changed
   */
  public static List<String> of(Installation installation, Optional<Password> renewed) {
    Installation.Order order = installation.order();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(order.file().client().clientName() + " is running.");
    lines.add("");
    if (order.file().client().kind().signsInAtTerminal()) {
      lines.add("  sign in   grantwise login FILE, with this client file, in another terminal");
      addUser(lines, order, renewed.or(installation::demoPassword));
    } else if (order.file().client().kind().hasUser()) {
      lines.add("  open      " + installation.address() + "/");
      addUser(lines, order, renewed.or(installation::demoPassword));
    } else {
      lines.add("  calling   " + installation.address());
    }
    lines.add("  state     " + order.state());
    lines.add("  events    " + order.state().resolve("events.jsonl"));
    if (order.file().client().kind().hasUser() && installation.address().startsWith("http:")) {
      lines.add("");
      lines.add(
          "  Development setting: plain http on a loopback address. Cookies have neither the");
      lines.add("  __Host- prefix nor Secure here; with https redirect URIs they have both.");
    }
    lines.add("");
    lines.add("Ctrl-C stops it.");
    return lines;
  }

  private static void addUser(
      List<String> lines, Installation.Order order, Optional<Password> password) {
    if (!(order.file().authorizationServer() instanceof AuthorizationServerChoice.Embedded)) {
      return;
    }
    lines.add("  user      " + DemoUser.LOGIN);
    lines.add(
        "  password  "
            + password
                .map(fresh -> fresh.reveal() + "   (shown this once, kept only as a hash)")
                .orElse("the one of the first start; --new-password makes another"));
  }
}
