package dev.grantwise.app.run;

import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.advisor.file.PrivateKeyPlace;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation.Order;
import dev.grantwise.app.run.Installation.Reloaded;
import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent;
import dev.grantwise.protocol.event.OperationEvent.ConfigurationNotReloaded;
import dev.grantwise.protocol.event.OperationEvent.ConfigurationReloaded;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings a changed client file into what runs: all of it, or nothing. Everything that can fail is
 * done before the first part changes. One at a time; the others wait.
 */
final class Reload {

  private final ReentrantLock one = new ReentrantLock();
  private final Issuer issuer;
  private final Platform platform;
  private final Events events;
  private final ChangingAuthenticator authenticator;
  private final Optional<Part> gateway;
  private Order current;

  /**
   * Of an installation that runs.
   *
   * @param current what it runs by
   * @param gateway where it has one
   */
  Reload(
      Order current,
      Issuer issuer,
      Platform platform,
      Events events,
      ChangingAuthenticator authenticator,
      Optional<Part> gateway) {
    this.current = current;
    this.issuer = issuer;
    this.platform = platform;
    this.events = events;
    this.authenticator = authenticator;
    this.gateway = gateway;
  }

  /** A part that takes another configuration while it runs. */
  @FunctionalInterface
  interface Part {
    /**
     * Makes ready what is to change, and changes nothing yet.
     *
     * @return does it, and cannot fail
     */
    Runnable readied(Order wanted, List<String> changes) throws CommandFailure;
  }

  /** Reads the file again, and goes by it if it can. */
  Reloaded from(Installation.Rereading file) {
    one.lock();
    try {
      Order wanted = file.read();
      List<String> changes = new ArrayList<>();
      List<Runnable> steps = readied(wanted, changes);
      steps.forEach(Runnable::run);
      current = wanted;
      tell(new ConfigurationReloaded(concern(), String.join(", ", changes)));
      return new Reloaded.Done(changes);
    } catch (CommandFailure e) {
      tell(new ConfigurationNotReloaded(concern(), word(e.exitCode())));
      return new Reloaded.Refused(String.valueOf(e.getMessage()));
    } finally {
      one.unlock();
    }
  }

  private List<Runnable> readied(Order wanted, List<String> changes) throws CommandFailure {
    List<String> fixed = FixedParts.changed(current, wanted);
    if (!fixed.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "The file changes what cannot change while it runs: "
              + String.join(", ", fixed)
              + ". Expected them as they were. Put them back, or restart.");
    }
    AlertStart.check(wanted.file().alerts(), wanted.folder());
    List<Runnable> steps = new ArrayList<>();
    if (showsAnother(wanted)) {
      ClientAuthenticator next = new OwnIdentity(wanted, issuer, platform).ofFile();
      steps.add(() -> authenticator.set(next));
    }
    if (gateway.isPresent()) {
      steps.add(gateway.get().readied(wanted, changes));
    }
    addChanges(wanted, changes);
    return steps;
  }

  /** Our own server goes by what it registered; what a token keeps is asked where it is. */
  private boolean showsAnother(Order wanted) {
    return !FixedParts.isEmbedded(wanted)
        && !(isInToken(wanted) && key(wanted).equals(key(current)));
  }

  private static boolean isInToken(Order order) {
    return key(order).map(ClientKey::place).orElse(null) instanceof PrivateKeyPlace.InToken;
  }

  private static Optional<ClientKey> key(Order order) {
    return order.file().client().key();
  }

  private void addChanges(Order wanted, List<String> changes) {
    add(changes, "runtime.upstreams", upstreams(current), upstreams(wanted));
    add(changes, "session", current.file().session(), wanted.file().session());
    add(changes, "client", current.file().client(), wanted.file().client());
  }

  private static Object upstreams(Order order) {
    return order.file().runtime().upstreams();
  }

  private static void add(List<String> changes, String name, Object before, Object after) {
    if (!before.equals(after)) {
      changes.add(name);
    }
  }

  private void tell(OperationEvent event) {
    events.record(Occasion.of(CorrelationId.generate(platform.randomness())), event);
  }

  private Concern concern() {
    return Concern.of(current.file().client().clientId());
  }

  private static String word(ExitCode code) {
    return code.name().toLowerCase(Locale.ROOT);
  }
}
