package dev.grantwise.app.run;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.advisor.planner.Site;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.health.Readiness;
import dev.grantwise.app.key.TlsFiles;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.server.user.Password;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.gateway.GatewayStorage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Everything that runs for one client file: the server if it is embedded, the samples if the file
 * asks for them, and the gateway of a web client or the tokens of a service.
 *
 * <p>All of it starts, or none of it stays: a part that cannot start stops those before it.
 */
public final class Installation implements AutoCloseable {

  private static final Duration SERVICE_PAUSE = Duration.ofSeconds(30);

  private final Running running;
  private final String address;
  private final Order order;
  private final Optional<DemoUser> demoUser;
  private final Optional<Password> demoPassword;
  private final Optional<ServiceRun> service;
  private final Readiness readiness;
  private final Reload reload;

  Installation(
      Running running,
      Order order,
      String address,
      Optional<DemoUser> demoUser,
      Optional<ServiceRun> service,
      Readiness readiness,
      Reload reload) {
    this.running = running;
    this.order = order;
    this.address = address;
    this.demoUser = demoUser;
    this.demoPassword = demoUser.flatMap(DemoUser::create);
    this.service = service;
    this.readiness = readiness;
    this.reload = reload;
    readiness.started();
  }

  /** Reads the client file once more, plans and checks. */
  @FunctionalInterface
  public interface Rereading {
    Order read() throws CommandFailure;
  }

  /** What became of a reload. */
  public sealed interface Reloaded {

    /**
     * What comes from now on goes by the file as it is.
     *
     * @param changes the parts that are not what they were; secrets that it names are not among
     *     them
     */
    record Done(List<String> changes) implements Reloaded {
      public Done {
        changes = List.copyOf(changes);
      }
    }

    /**
     * Everything is as it was.
     *
     * @param text why, for people; empty where that has been said
     */
    record Refused(String text) implements Reloaded {}
  }

  /**
   * Goes by the client file as it is now, where it can: requests under way end by what they came
   * under. Reloads come one after the other, whoever asks.
   */
  public Reloaded reload(Rereading file) {
    return reload.from(file);
  }

  /**
   * What is to run.
   *
   * @param ask what the plan asks the server for
   * @param metadata of the server, as planned with
   * @param folder where the client file is
   * @param state the state directory
   * @param server what is said of the server besides, if it is embedded
   * @param tls what the gateway shows by HTTPS; without it a proxy does, or it is plain HTTP
   */
  public record Order(
      ClientFile file,
      Plan plan,
      Ask ask,
      AuthorizationServerMetadata metadata,
      Path folder,
      Path state,
      ServerSetting server,
      Optional<TlsFiles> tls) {

    /** One of whose server nothing is said besides. */
    public Order(
        ClientFile file,
        Plan plan,
        Ask ask,
        AuthorizationServerMetadata metadata,
        Path folder,
        Path state) {
      this(file, plan, ask, metadata, folder, state, ServerSetting.NONE, Optional.empty());
    }

    /** The same with another server. */
    public Order with(ServerSetting other) {
      return new Order(file, plan, ask, metadata, folder, state, other, tls);
    }

    /** The same with a certificate of the gateway's own. */
    public Order with(TlsFiles files) {
      return new Order(file, plan, ask, metadata, folder, state, server, Optional.of(files));
    }

    /** The gateway's public address, which follows from the redirect URI. */
    public URI gateway() {
      return URI.create(Site.of(GatewayStart.redirectUri(file)).origin());
    }
  }

  /**
   * Where a person goes: the gateway's origin, or the server where users sign in from a terminal;
   * the API that a service calls.
   */
  public String address() {
    return address;
  }

  /** The demo user's password, if the user was made at this start. */
  public Optional<Password> demoPassword() {
    return demoPassword;
  }

  /** Gives the demo user another password; empty where there is no demo user. */
  public Optional<Password> renewDemoPassword() {
    return demoUser.map(DemoUser::renew);
  }

  /** What was ordered. */
  public Order order() {
    return order;
  }

  /** The service at work; empty for a client with a user. */
  public Optional<ServiceRun> service() {
    return service;
  }

  /**
   * Waits until it is asked to stop; a service calls its API meanwhile, and says what came of it.
   *
   * @throws CommandFailure if the server refuses the service from the first moment: no waiting
   *     mends a wrong secret. Later it goes on trying, since it worked before
   */
  public void runUntil(CountDownLatch asked, Consumer<String> say)
      throws InterruptedException, CommandFailure {
    if (service.isEmpty()) {
      asked.await();
      return;
    }
    ServiceRun.Outcome outcome = service.get().call();
    if (outcome instanceof ServiceRun.Outcome.Refused refused) {
      throw new CommandFailure(ExitCode.DENIED, refused.text());
    }
    say.accept(outcome.text());
    while (!asked.await(SERVICE_PAUSE.toSeconds(), TimeUnit.SECONDS)) {
      say.accept(service.get().call().text());
    }
  }

  /** What the embedded server for this file says of itself: known before it runs. */
  public static AuthorizationServerMetadata embeddedMetadata(ClientFile file, Issuer issuer) {
    return EmbeddedServer.metadata(file, issuer);
  }

  /**
   * Starts everything.
   *
   * @throws CommandFailure if something it needs is not there; nothing runs then
   */
  public static Installation start(Order order, Ports ports, Platform platform, Progress progress)
      throws CommandFailure {
    Running running = new Running();
    try {
      StateStart state = new StateStart(order, platform, progress);
      EmbeddedStore store = state.open(running);
      GatewayStorage gateway = state.gateway(store, running);
      Platform shared = state.keepingTime(store, gateway, running);
      return new Starting(order, ports, shared, progress, running).start(store, gateway);
    } catch (CommandFailure | RuntimeException e) {
      running.close();
      throw e;
    }
  }

  /** Says that it wants no more requests, while it goes on answering those that come. */
  public void stopping() {
    readiness.stopping();
  }

  @Override
  public void close() {
    readiness.stopping();
    running.close();
  }
}
