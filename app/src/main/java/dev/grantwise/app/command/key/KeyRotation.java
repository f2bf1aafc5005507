package dev.grantwise.app.command.key;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeyRing;
import dev.grantwise.server.key.KeyState;
import dev.grantwise.store.protection.Purpose;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Puts new keys in the place of those in use. */
final class KeyRotation {

  private final KeyDesk desk;
  private final KeysCommand.Result result;
  private final PrintWriter err;

  KeyRotation(KeyDesk desk, KeysCommand.Result result, PrintWriter err) {
    this.desk = desk;
    this.result = result;
    this.err = err;
  }

  /** Whether somebody said that they mean it. */
  enum Confirmation {
    GIVEN,
    MISSING
  }

  ExitCode rotate(KeyKind kind) throws CommandFailure {
    Optional<Purpose> purpose = kind.purpose();
    if (purpose.isPresent()) {
      masterKey(purpose.get());
    } else {
      signingKeys();
    }
    return ExitCode.OK;
  }

  private void masterKey(Purpose purpose) {
    String kid = desk.masterKeys().rotate(purpose, desk.operator(), desk.now());
    result.print(kid, JsonObject.EMPTY.with("purpose", purpose.word()).with("kid", kid));
    err.println(
        switch (purpose) {
          case ENCRYPTION ->
              "Everything new is encrypted with it. Now run 'grantwise server keys reencrypt', and"
                  + " back up the keys with the database.";
          case REFRESH_TOKENS ->
              "New refresh tokens are made with it; older ones are good until their grants end.";
        });
    if (desk.masterKeys().isBesideAnother()) {
      err.println("The server that runs takes it into use within a minute.");
    }
  }

  private void signingKeys() throws CommandFailure {
    KeyRing ring = desk.ring(desk.signingKeys());
    for (SigningAlgorithm algorithm : algorithms(ring)) {
      boolean changed = ring.rotate(algorithm);
      KeptKey next = only(ring, algorithm, KeyState.ANNOUNCED);
      result.print(next.id().value(), KeyList.json(next));
      err.println(
          (changed ? "Announced" : "Was announced before")
              + ": signs by "
              + algorithm.headerName()
              + " from "
              + next.activeFrom()
              + ", if a server runs then.");
    }
  }

  ExitCode replace(String kid, Confirmation confirmation) throws CommandFailure {
    KeyRing ring = desk.ring(desk.signingKeys());
    KeptKey compromised =
        ring.keys().stream()
            .filter(key -> key.id().value().equals(kid) && key.state() == KeyState.ACTIVE)
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "No key of that id signs. Expected one that 'grantwise server keys list'"
                            + " shows as active."));
    if (confirmation == Confirmation.MISSING) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Nothing was changed. Every token that this key signed is refused by everybody who"
              + " fetches the key set again: users sign in again. Where the key is merely old, use"
              + " 'rotate'. If somebody else has it, say --yes.");
    }
    if (!ring.replaceCompromised(compromised.algorithm())) {
      throw new CommandFailure(
          ExitCode.DENIED, "Another process replaced it first. See 'grantwise server keys list'.");
    }
    KeptKey fresh = only(ring, compromised.algorithm(), KeyState.ACTIVE);
    result.print(fresh.id().value(), KeyList.json(fresh));
    err.println("Signs from now on; a server that runs takes it into use within a minute.");
    return ExitCode.OK;
  }

  private static List<SigningAlgorithm> algorithms(KeyRing ring) {
    return ring.keys().stream()
        .filter(key -> key.state() == KeyState.ACTIVE)
        .map(KeptKey::algorithm)
        .sorted()
        .toList();
  }

  private static KeptKey only(KeyRing ring, SigningAlgorithm algorithm, KeyState state)
      throws CommandFailure {
    return ring.keys().stream()
        .filter(key -> key.algorithm() == algorithm && key.state() == state)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.UNAVAILABLE, "The keys changed meanwhile. Run it again."));
  }
}
