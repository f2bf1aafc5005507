package dev.grantwise.server.administration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.DelegationJson;
import dev.grantwise.server.client.ProfileJson;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The members that a registration document may have, and of what type each is. */
final class DocumentMembers {

  private static final Set<String> LISTS =
      Set.of(
          ClientDocument.REDIRECTS,
          ClientDocument.POST_LOGOUT,
          ClientDocument.GRANTS,
          ClientDocument.RESPONSES,
          ClientDocument.RESOURCES,
          ClientDocument.DETAILS_TYPES,
          ProfileJson.LOOSENINGS);
  private static final Set<String> TEXTS =
      Stream.concat(
              Stream.of(
                  "client_id",
                  "client_name",
                  "client_uri",
                  "scope",
                  ClientProof.METHOD,
                  ClientProof.ASSERTION_ALGORITHM,
                  ClientDocument.ID_TOKEN_ALGORITHM,
                  ClientDocument.APPLICATION_TYPE,
                  ClientDocument.LOGOUT_URI),
              CertificateName.MEMBERS.stream())
          .collect(toUnmodifiableSet());
  private static final Set<String> FLAGS =
      Arrays.stream(ClientDemand.values()).map(ClientDemand::member).collect(toUnmodifiableSet());
  private static final Set<String> OBJECTS = Set.of(ClientProof.KEYS, DelegationJson.EXCHANGE);
  private static final Set<String> OBJECT_LISTS = Set.of(DelegationJson.ISSUERS);

  private DocumentMembers() {}

  static Optional<Problem> problem(JsonObject json) {
    return json.names().stream()
        .map(name -> problem(json, name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Problem> problem(JsonObject json, String name) {
    if (LISTS.contains(name)) {
      return demand(json.strings(name), name, "a list of strings");
    }
    if (TEXTS.contains(name)) {
      return demand(json.string(name), name, "a string");
    }
    if (FLAGS.contains(name)) {
      return demand(json.flag(name), name, "true or false");
    }
    if (OBJECTS.contains(name)) {
      return demand(json.object(name), name, "an object");
    }
    if (OBJECT_LISTS.contains(name)) {
      return demand(json.objects(name), name, "a list of objects");
    }
    return Problem.of(
        "a member that is not registered here",
        Stream.of(LISTS, TEXTS, FLAGS, OBJECTS, OBJECT_LISTS)
            .flatMap(Set::stream)
            .sorted()
            .collect(joining(", ", "one of ", "")));
  }

  private static Optional<Problem> demand(Optional<?> read, String name, String expected) {
    return read.isPresent() ? Optional.empty() : Problem.of(name, expected);
  }
}
