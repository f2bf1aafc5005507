package dev.grantwise.store.profile;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.HttpLimits;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.client.ClientAuthentication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A process that wants the profile's access token, with several threads at once. */
final class ProfileChild {

  private ProfileChild() {}

  /** Folder, token endpoint, number of threads; begins at a line, and says each token it got. */
  public static void main(String[] arguments) throws Exception {
    FileProfileVault profile =
        TestProfiles.folder(Path.of(arguments[0])).profile(TestProfiles.NAME);
    try (JavaHttpExchange http = new JavaHttpExchange(HttpLimits.DEFAULT)) {
      TokenEndpoint endpoint =
          new TokenEndpoint(
              new Registration(
                  TestProfiles.ISSUER, new ClientAuthentication.None(TestProfiles.CLIENT)),
              EndpointAddress.of(arguments[1]),
              http,
              InstantSource.system());
      System.out.println("ready");
      System.out.flush();
      awaitLine();
      for (String got : tokens(profile, endpoint, Integer.parseInt(arguments[2]))) {
        System.out.println(got);
      }
      System.out.flush();
    }
  }

  private static void awaitLine() throws IOException {
    var _ = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }

  /** Each thread with an engine of its own, as so many commands have. */
  private static List<String> tokens(FileProfileVault profile, TokenEndpoint endpoint, int threads)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            start.await();
                            return token(profile, endpoint);
                          }))
              .toList();
      start.countDown();
      List<String> got = new java.util.ArrayList<>();
      for (Future<String> one : all) {
        got.add(one.get());
      }
      return got;
    }
  }

  private static String token(FileProfileVault profile, TokenEndpoint endpoint) {
    RefreshEngine engine = RefreshEngine.of(profile, endpoint, InstantSource.system()).build();
    return switch (engine.accessToken(TestProfiles.KEY, Duration.ofMinutes(1))) {
      case Access.Usable usable -> usable.token().reveal();
      case Access.SignInNeeded needed -> needed.toString();
      case Access.Unavailable unavailable -> unavailable.toString();
      case Access.NotGranted notGranted -> notGranted.toString();
    };
  }
}
