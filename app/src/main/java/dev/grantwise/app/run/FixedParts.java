package dev.grantwise.app.run;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientDescription;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.app.run.Installation.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a client file stays as it is while its process runs. What people have in their browsers,
 * what is in the store and what others have registered goes by it, and would not go along.
 */
final class FixedParts {

  private static final List<Part> PARTS =
      List.of(
          ofClient("client.type", ClientDescription::kind),
          ofClient("client.client_id", ClientDescription::identity),
          ofClient("client.redirect_uris", ClientDescription::redirectUris),
          ofFile("authorization_server", ClientFile::authorizationServer),
          new Part("the issuer in its metadata", order -> order.metadata().issuer()),
          ofFile("authorization_servers", ClientFile::otherServers),
          ofFile("access", ClientFile::access),
          ofFile("session.store", file -> file.session().store()),
          ofFile("the address, user or password of session.store", file -> file.session().server()),
          ofFile("runtime.sample", file -> file.runtime().sample()),
          ofFile("alerts", ClientFile::alerts),
          new Part("the grant that is planned", order -> order.plan().recommendation().grant()),
          new Part(
              "the architecture that is planned",
              order -> order.plan().recommendation().architecture()));

  /** What the embedded server registers at its start. */
  private static final List<Part> KNOWN_TO_OUR_SERVER =
      List.of(
          ofClient("client.client_name", ClientDescription::clientName),
          ofClient("client.post_logout_redirect_uris", ClientDescription::postLogoutRedirectUris),
          ofClient("client.client_secret", ClientDescription::secret),
          new Part(
              "the client authentication that is planned",
              order -> order.plan().recommendation().clientAuthentication()));

  private FixedParts() {}

  private record Part(String name, Function<Order, Object> value) {

    boolean differs(Order one, Order other) {
      return !value.apply(one).equals(value.apply(other));
    }
  }

  private static Part ofFile(String name, Function<ClientFile, Object> value) {
    return new Part(name, order -> value.apply(order.file()));
  }

  private static Part ofClient(String name, Function<ClientDescription, Object> value) {
    return ofFile(name, file -> value.apply(file.client()));
  }

  /** The names of those that differ; none if the one may take the other's place. */
  static List<String> changed(Order running, Order wanted) {
    List<Part> parts = new ArrayList<>(PARTS);
    if (isEmbedded(running)) {
      parts.addAll(KNOWN_TO_OUR_SERVER);
    }
    List<String> names =
        parts.stream()
            .filter(part -> part.differs(running, wanted))
            .map(Part::name)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!resources(running).containsAll(resources(wanted))) {
      names.add("the resource of runtime.upstreams");
    }
    if (outlivesItsStore(running, wanted)) {
      names.add("session.absolute, longer");
    }
    return List.copyOf(names);
  }

  static boolean isEmbedded(Order order) {
    return order.file().authorizationServer() instanceof AuthorizationServerChoice.Embedded;
  }

  /** Whoever is signed in has tokens for these; they are good nowhere else. */
  private static Set<Object> resources(Order order) {
    return order.file().runtime().upstreams().stream()
        .map(Upstream::resource)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** Redis forgets by itself, after the longest time it was told of when it was opened. */
  private static boolean outlivesItsStore(Order running, Order wanted) {
    return running.file().session().store() == SessionStore.REDIS
        && absolute(wanted).compareTo(absolute(running)) > 0;
  }

  private static Duration absolute(Order order) {
    return order.file().session().lifetime().map(SessionLifetime::absolute).orElse(Duration.ZERO);
  }
}
