package dev.grantwise.protocol.alert;

import dev.grantwise.protocol.alert.AlertKind.By;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.AccountEvent;
import dev.grantwise.protocol.event.ClientEvent;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ConsentEvent;
import dev.grantwise.protocol.event.DeviceEvent;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.message.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event as one thing to be counted.
 *
 * @param key what is counted together
 */
record Sighting(AlertKind kind, String key) {

  private static final List<AlertKind> NOTHING = List.of();

  /** What an event counts as. One that tells of nobody and of nowhere counts as nothing. */
  static List<Sighting> of(Occasion occasion, Event event) {
    List<Sighting> all = new ArrayList<>();
    for (AlertKind kind : kinds(event)) {
      for (String key : keys(kind, occasion, event.concern())) {
        all.add(new Sighting(kind, key));
      }
    }
    return List.copyOf(all);
  }

  private static List<AlertKind> kinds(Event event) {
    return switch (event) {
      case RefreshEvent refresh -> refresh(refresh);
      case CodeEvent code -> code(code);
      case ReplayEvent.DpopProofReplayed _ -> List.of(AlertKind.DPOP_REPLAY);
      case ReplayEvent.AssertionReplayed _ -> List.of(AlertKind.ASSERTION_REPLAY);
      case GrantEvent.WrongClient _ -> List.of(AlertKind.WRONG_CLIENT);
      case SignInEvent.SignInFailed _ -> List.of(AlertKind.PASSWORD_GUESSING);
      case ClientEvent.ClientRejected _ -> List.of(AlertKind.CLIENT_REJECTED);
      case RequestEvent.Throttled(_, Limit limit, _) -> heldBack(limit);
      case RequestEvent.RequestFailed(_, ErrorCode error, _)
          when error.equals(ErrorCode.INVALID_GRANT) ->
          List.of(AlertKind.INVALID_GRANTS);
      case OperationEvent.ProviderLeftAlone _ -> List.of(AlertKind.PROVIDER_TROUBLE);
      case RequestEvent _, GrantEvent _, SignInEvent _, ClientEvent _ -> NOTHING;
      case AccountEvent _, ConsentEvent _, DeviceEvent _, LogoutEvent _, OperationEvent _ ->
          NOTHING;
    };
  }

  private static List<AlertKind> heldBack(Limit limit) {
    return switch (limit) {
      case ACCOUNT, ADDRESS -> List.of(AlertKind.PASSWORD_GUESSING);
      case CLIENT -> List.of(AlertKind.SECRET_GUESSING);
      case USER_CODE, STARTS, REVOCATIONS -> NOTHING;
    };
  }

  private static List<AlertKind> refresh(RefreshEvent event) {
    return switch (event) {
      case RefreshEvent.RefreshReused _ -> List.of(AlertKind.REFRESH_REUSE);
      case RefreshEvent.RefreshKeyMismatch _ -> List.of(AlertKind.SENDER_KEY_MISMATCH);
      case RefreshEvent.RefreshAhead _ -> List.of(AlertKind.OLD_DATABASE);
      case RefreshEvent.RefreshRepeated _ -> List.of(AlertKind.GRACE_OVERUSE);
      case RefreshEvent.RefreshFailed _, RefreshEvent.RefreshAfterRevocation _ ->
          List.of(AlertKind.INVALID_GRANTS);
      case RefreshEvent.Refreshed _ -> NOTHING;
    };
  }

  private static List<AlertKind> code(CodeEvent event) {
    return switch (event) {
      case CodeEvent.CodeReplayed _ -> List.of(AlertKind.CODE_REPLAY);
      case CodeEvent.CodeBurnt _ -> List.of(AlertKind.INVALID_GRANTS);
      case CodeEvent.CodeIssued _, CodeEvent.CodeRedeemed _ -> NOTHING;
    };
  }

  private static List<String> keys(AlertKind kind, Occasion occasion, Concern concern) {
    Optional<String> client = concern.clientId().map(ClientId::value).map("client "::concat);
    Optional<String> network = occasion.peer().map(CoarseAddress::value).map("network "::concat);
    List<Optional<String>> keys =
        switch (kind.by()) {
          case By.GRANT -> List.of(concern.grant().map("grant "::concat).or(() -> client));
          case By.CLIENT -> List.of(client.or(() -> network));
          case By.NETWORK -> List.of(network, concern.subject().map("user "::concat));
        };
    return keys.stream().flatMap(Optional::stream).toList();
  }
}
