package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.render.PlanReport;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.question.PlanSource;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Plans for the page with the questions. A server is asked over the network when somebody presses
 * the button, and what it said serves all answers after that. Safe for use by many threads.
 */
public final class PagePlans implements PlanSource {

  /** Servers whose metadata is kept; the document is public and limited in size. */
  private static final int MOST_SERVERS = 8;

  private static final Path FOLDER = Path.of("");

  private final Planning planning;
  private final Planning.Purpose purpose;
  private final MetadataLookup.Network network;
  private final Map<AuthorizationServerChoice, AuthorizationServerMetadata> asked =
      new LinkedHashMap<>();

  PagePlans(Planning planning, Planning.Purpose purpose, MetadataLookup.Network network) {
    this.planning = planning;
    this.purpose = purpose;
    this.network = network;
  }

  /** The best plans there are. */
  public static PagePlans best(Planning planning) {
    return new PagePlans(planning, Planning.Purpose.BEST, MetadataLookup.Network.ALLOWED);
  }

  @Override
  public Outcome of(ClientFile client, Asking asking) {
    try {
      Optional<AuthorizationServerMetadata> known = known(client.authorizationServer());
      if (known.isPresent() && asking == Asking.NOT_WANTED) {
        return made(planning.plan(client, known.get(), FOLDER, purpose));
      }
      Planning.Planned planned =
          planning.plan(
              client,
              FOLDER,
              asking == Asking.WANTED ? network : MetadataLookup.Network.OFFLINE,
              purpose);
      if (asking == Asking.WANTED) {
        keep(client.authorizationServer(), planned.metadata());
      }
      return made(planned);
    } catch (CommandFailure e) {
      return new Outcome.Missing(
          asking == Asking.NOT_WANTED && network == MetadataLookup.Network.ALLOWED
              ? "Nothing is known of this server yet. Its own metadata says what a plan can use:"
                  + " press the button to ask for it."
              : String.valueOf(e.getMessage()));
    }
  }

  private static Outcome made(Planning.Planned planned) {
    return new Outcome.Made(PlanReport.of(planned.file(), planned.result()));
  }

  private synchronized Optional<AuthorizationServerMetadata> known(
      AuthorizationServerChoice choice) {
    return Optional.ofNullable(asked.get(choice));
  }

  private synchronized void keep(
      AuthorizationServerChoice choice, AuthorizationServerMetadata metadata) {
    asked.remove(choice);
    if (asked.size() >= MOST_SERVERS) {
      asked.remove(asked.keySet().iterator().next());
    }
    asked.put(choice, metadata);
  }
}
