package dev.grantwise.protocol.rule.nativeapp;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8252 5, 7.1, 7.2, 7.3, 8.3, 8.12; RFC 9700 2.6. */
public final class NativeAppRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new ExternalUserAgent(),
            "a web view in an app",
            shown(Home.INSTALLED_APP, UserAgent.EMBEDDED),
            PLANNER,
            CLIENT),
        satisfied(
            new ExternalUserAgent(),
            "the system browser",
            shown(Home.INSTALLED_APP, UserAgent.EXTERNAL),
            PLANNER,
            CLIENT),
        notApplicable(
            new ExternalUserAgent(),
            "a page",
            shown(Home.BROWSER, UserAgent.EXTERNAL),
            PLANNER,
            CLIENT),
        notApplicable(
            new ExternalUserAgent(),
            "an app that does not redirect",
            redirecting(Home.INSTALLED_APP, RedirectForm.NONE),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "server with loopback",
            redirecting(Home.SERVER, RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "server with private use scheme",
            redirecting(Home.SERVER, RedirectForm.PRIVATE_USE_SCHEME),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "server with extension",
            redirecting(Home.SERVER, RedirectForm.EXTENSION),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "browser with loopback",
            redirecting(Home.BROWSER, RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "browser with claimed https",
            redirecting(Home.BROWSER, RedirectForm.CLAIMED_HTTPS),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "installed app with https",
            redirecting(Home.INSTALLED_APP, RedirectForm.HTTPS),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "installed app with extension",
            redirecting(Home.INSTALLED_APP, RedirectForm.EXTENSION),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "extension with https",
            redirecting(Home.EXTENSION, RedirectForm.HTTPS),
            PLANNER,
            CLIENT),
        violated(
            new RedirectFitsHome(),
            "extension with loopback",
            redirecting(Home.EXTENSION, RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        satisfied(
            new RedirectFitsHome(),
            "server with https",
            redirecting(Home.SERVER, RedirectForm.HTTPS),
            PLANNER,
            CLIENT),
        satisfied(
            new RedirectFitsHome(),
            "browser with https",
            redirecting(Home.BROWSER, RedirectForm.HTTPS),
            PLANNER,
            CLIENT),
        satisfied(
            new RedirectFitsHome(),
            "installed app with claimed https",
            redirecting(Home.INSTALLED_APP, RedirectForm.CLAIMED_HTTPS),
            PLANNER,
            CLIENT),
        satisfied(
            new RedirectFitsHome(),
            "installed app with loopback",
            redirecting(Home.INSTALLED_APP, RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        satisfied(
            new RedirectFitsHome(),
            "installed app with private use scheme",
            redirecting(Home.INSTALLED_APP, RedirectForm.PRIVATE_USE_SCHEME),
            PLANNER,
            CLIENT),
        satisfied(
            new RedirectFitsHome(),
            "extension with extension",
            redirecting(Home.EXTENSION, RedirectForm.EXTENSION),
            PLANNER,
            CLIENT),
        notApplicable(
            new RedirectFitsHome(),
            "a device that nothing returns to",
            redirecting(Home.INSTALLED_APP, RedirectForm.NONE),
            PLANNER,
            CLIENT),
        violated(
            new ClaimedHttpsPreferred(),
            "a private-use scheme on a phone",
            onPhone(RedirectForm.PRIVATE_USE_SCHEME),
            PLANNER,
            CLIENT),
        violated(
            new ClaimedHttpsPreferred(),
            "loopback on a phone",
            onPhone(RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        satisfied(
            new ClaimedHttpsPreferred(),
            "a claimed URL on a phone",
            onPhone(RedirectForm.CLAIMED_HTTPS),
            PLANNER,
            CLIENT),
        notApplicable(
            new ClaimedHttpsPreferred(),
            "loopback where no URL can be claimed",
            redirecting(Home.INSTALLED_APP, RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        notApplicable(
            new ClaimedHttpsPreferred(),
            "a server",
            redirecting(Home.SERVER, RedirectForm.HTTPS),
            PLANNER,
            CLIENT),
        notApplicable(
            new ClaimedHttpsPreferred(),
            "a phone that nothing returns to",
            onPhone(RedirectForm.NONE),
            PLANNER,
            CLIENT),
        violated(
            new LoopbackClosedAfterAnswer(),
            "a port that stays open",
            listening(Listener.STAYS_OPEN),
            PLANNER,
            CLIENT),
        satisfied(
            new LoopbackClosedAfterAnswer(),
            "a port that closes",
            listening(Listener.CLOSED_AFTER_ONE_ANSWER),
            PLANNER,
            CLIENT),
        notApplicable(
            new LoopbackClosedAfterAnswer(),
            "no port",
            onPhone(RedirectForm.CLAIMED_HTTPS),
            PLANNER,
            CLIENT),
        violated(
            new LoopbackAnyPort(),
            "registered ports only",
            withPort(RedirectForm.LOOPBACK, Fact.known(LoopbackPort.REGISTERED)),
            PLANNER),
        satisfied(
            new LoopbackAnyPort(),
            "any port",
            withPort(RedirectForm.LOOPBACK, Fact.known(LoopbackPort.ANY)),
            PLANNER),
        notApplicable(
            new LoopbackAnyPort(),
            "no port",
            withPort(RedirectForm.PRIVATE_USE_SCHEME, Fact.unknown("the ports")),
            PLANNER),
        unknown(
            new LoopbackAnyPort(),
            "a provider that says nothing of ports",
            withPort(RedirectForm.LOOPBACK, Fact.unknown("the ports")),
            PLANNER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static NativeAppFacts redirecting(Home home, RedirectForm redirect) {
    return NativeAppFacts.ofDesign(
        home,
        redirect,
        Set.of(redirect),
        UserAgent.EXTERNAL,
        Listener.CLOSED_AFTER_ONE_ANSWER,
        Fact.known(LoopbackPort.ANY));
  }

  private static NativeAppFacts shown(Home home, UserAgent userAgent) {
    return NativeAppFacts.ofDesign(
        home,
        home == Home.INSTALLED_APP ? RedirectForm.LOOPBACK : RedirectForm.HTTPS,
        Set.of(),
        userAgent,
        Listener.CLOSED_AFTER_ONE_ANSWER,
        Fact.known(LoopbackPort.ANY));
  }

  private static NativeAppFacts onPhone(RedirectForm redirect) {
    return NativeAppFacts.ofDesign(
        Home.INSTALLED_APP,
        redirect,
        Set.of(RedirectForm.CLAIMED_HTTPS, RedirectForm.PRIVATE_USE_SCHEME),
        UserAgent.EXTERNAL,
        Listener.CLOSED_AFTER_ONE_ANSWER,
        Fact.known(LoopbackPort.ANY));
  }

  private static NativeAppFacts listening(Listener listener) {
    return NativeAppFacts.ofDesign(
        Home.INSTALLED_APP,
        RedirectForm.LOOPBACK,
        Set.of(RedirectForm.LOOPBACK),
        UserAgent.EXTERNAL,
        listener,
        Fact.known(LoopbackPort.ANY));
  }

  private static NativeAppFacts withPort(RedirectForm redirect, Fact<LoopbackPort> port) {
    return NativeAppFacts.ofDesign(
        Home.INSTALLED_APP,
        redirect,
        Set.of(redirect),
        UserAgent.EXTERNAL,
        Listener.CLOSED_AFTER_ONE_ANSWER,
        port);
  }
}
