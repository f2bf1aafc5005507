package dev.grantwise.server.page;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.server.consent.Consents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A page that a person sees, without its words and its look. Every text in it that came from
 * outside is plain text to be escaped.
 */
public sealed interface Page {

  /**
   * Asks for login name and password: fields {@code username} and {@code password}.
   *
   * @param purpose what the user signs in for
   * @param username what was typed before, to be shown again; empty the first time
   */
  record SignIn(Form form, Purpose purpose, String username, Optional<SignInRefusal> refusal)
      implements Page {}

  /** What somebody signs in for. */
  sealed interface Purpose {

    /** To go on to an application. */
    record Application(Applicant client) implements Purpose {}

    /** To connect a device. */
    record Device() implements Purpose {}

    /** To see what has access in their name. */
    record Account() implements Purpose {}
  }

  /**
   * Asks whether the client may. Two buttons named {@code decision}, values {@code allow} and
   * {@code deny}, alike in weight.
   */
  record Consent(Form form, Applicant client, SignedIn user, List<Access> access) implements Page {
    public Consent {
      access = List.copyOf(access);
    }
  }

  /**
   * Asks for the code that a device shows: field {@code user_code}.
   *
   * @param typed what was typed before, to be mended; empty the first time
   */
  record DeviceEntry(Form form, SignedIn user, String typed, Optional<DeviceEntryRefusal> refusal)
      implements Page {}

  /**
   * Asks whether the person started this themselves, on a device they can see (RFC 10027 6.1). Two
   * buttons named {@code decision}, values {@code deny} and {@code allow}: no comes first and is no
   * harder than yes.
   *
   * @param client by its name, and by its identifier where others have a host
   * @param userCode to be compared with what the device shows
   */
  record DeviceQuestion(
      Form form,
      Applicant client,
      String userCode,
      String userName,
      List<Access> access,
      DeviceOrigin origin)
      implements Page {
    public DeviceQuestion {
      access = List.copyOf(access);
    }
  }

  /**
   * Says what became of the device.
   *
   * @param client what it is called
   * @param account the path of the page that shows what is connected
   */
  record DeviceAnswered(DeviceAnswer answer, String client, String account) implements Page {}

  /** Asks whether to sign out; one button submits the form. */
  record SignOutConfirmation(Form form, SignedIn user) implements Page {}

  /**
   * Says that the session at this server has ended, and that other devices and offline access have
   * not.
   *
   * @param account the path of the page that shows those
   */
  record SignedOut(String account) implements Page {}

  /**
   * Shows where the user is signed in and which applications have access, each with a form of one
   * button that takes it back.
   *
   * @param signOutOthers signs out of all but this one
   * @param removeAll takes back the access of all
   * @param password chooses another password
   * @param done what the user just did here
   */
  record Account(
      String userName,
      List<SignedInDevice> devices,
      Form signOutOthers,
      List<App> apps,
      Form removeAll,
      NewPasswordForm password,
      Optional<AccountChange> done)
      implements Page {
    public Account {
      devices = List.copyOf(devices);
      apps = List.copyOf(apps);
    }
  }

  /**
   * A browser in which the user is signed in.
   *
   * @param device what it is, if that is known
   * @param since how long ago the user signed in
   * @param seen how long ago it was used
   */
  record SignedInDevice(
      Form signOut,
      Optional<CoarseDevice> device,
      Duration since,
      Duration seen,
      Whereabouts whereabouts) {}

  /** Whether it is the browser that shows the page. */
  enum Whereabouts {
    HERE,
    ELSEWHERE
  }

  /**
   * An application that has access, or may have it again without asking.
   *
   * @param since how long ago the user said yes last, if that is known
   */
  record App(
      Form remove,
      Applicant client,
      List<Access> access,
      Optional<Duration> since,
      Consents.Reach reach) {
    public App {
      access = List.copyOf(access);
    }
  }

  /**
   * Asks for the present password and, twice, for another: fields {@code current_password}, {@code
   * new_password} and {@code new_password_again}.
   *
   * @param username as it is typed to sign in, for password managers
   */
  record NewPasswordForm(Form form, String username, Optional<PasswordRefusal> refusal) {}

  /**
   * Why a password was not changed.
   *
   * @param reference finds the full reason in the log
   */
  record PasswordRefusal(PasswordProblem problem, CorrelationId reference) {}

  /** What is wrong with the passwords that were typed. */
  enum PasswordProblem {
    /** The present one is another. */
    WRONG_PASSWORD,
    TOO_MANY_ATTEMPTS,
    /** The new one is too short or too long. */
    LENGTH,
    /** The new one has the login name in it, or hardly more than one letter. */
    GUESSABLE,
    NOT_THE_SAME_TWICE,
    /** The new one is the present one. */
    NOTHING_NEW
  }

  /** What a user did on the page about their account. */
  enum AccountChange {
    SIGNED_OUT,
    SIGNED_OUT_OTHERS,
    REMOVED,
    REMOVED_ALL,
    PASSWORD_CHANGED,
    /** Nothing: what they chose had ended before. */
    WAS_OVER
  }

  /**
   * Carries the answer to an authorization request on to the client: a form that its one script
   * sends at once, and a button for those who run none (OAuth 2.0 Form Post Response Mode 2).
   *
   * @param form whose action is the client's address, and whose fields are the answer
   */
  record FormPost(Form form) implements Page {

    /** The whole of its script, to the byte: the policy of the page names its hash. */
    public static final String SCRIPT = "document.forms[0].submit()";

    /** Where the browser goes: host and, if there is one, port. */
    public String host() {
      return URI.create(form.action()).getRawAuthority();
    }
  }

  /** Says what went wrong, what it means and what to do. */
  record Problem(Trouble trouble, CorrelationId reference) implements Page {}

  /**
   * Where a form is posted to, and its hidden fields, which hold the CSRF token if it comes back
   * here.
   *
   * @param hidden in order; never printed
   */
  record Form(String action, Parameters hidden) {}

  /**
   * Who is signed in.
   *
   * @param name what they are called
   * @param account the path of the page where they see what has access, and take it back
   */
  record SignedIn(String name, String account) {}

  /**
   * Who asks.
   *
   * @param name chosen by the client, so never shown without the host
   * @param host where the browser will be sent: host and, if there is one, port
   */
  record Applicant(String name, String host) {}

  /**
   * What is asked for at one resource.
   *
   * @param place whether the resource is this server itself, which keeps the user's identity
   */
  record Access(
      ResourceIndicator resource, Place place, List<AskedScope> scopes, List<AskedDetail> details) {
    public Access {
      scopes = List.copyOf(scopes);
      details = List.copyOf(details);
    }

    /** One without details. */
    public Access(ResourceIndicator resource, Place place, List<AskedScope> scopes) {
      this(resource, place, scopes, List.of());
    }
  }

  /** Where a resource is. */
  enum Place {
    THIS_SERVER,
    ELSEWHERE
  }

  /**
   * One scope.
   *
   * @param description what it allows, in the user's words; empty if none was configured
   */
  record AskedScope(Scope scope, Optional<String> description, Novelty novelty) {}

  /**
   * One of the authorization details (RFC 9396).
   *
   * @param type its type's name
   * @param label what details of the type allow, in the user's words; empty for a type that is not
   *     known any more
   * @param lines all that it says; the values are the client's choice
   */
  record AskedDetail(String type, Optional<String> label, List<Line> lines, Novelty novelty) {
    public AskedDetail {
      lines = List.copyOf(lines);
    }
  }

  /** A label and what stands under it. */
  record Line(String label, List<String> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** Whether the user has allowed it before. */
  enum Novelty {
    /** Nothing was allowed to this application before, so nothing stands out. */
    FIRST_TIME,
    /** Something was, but not this. */
    NEW,
    ALLOWED_BEFORE
  }

  /**
   * Why the last attempt to sign in was refused.
   *
   * @param reference finds the full reason in the log
   */
  record SignInRefusal(SignInProblem problem, CorrelationId reference) {}

  /** Why a sign-in was refused; the first covers everything that must not be told apart. */
  enum SignInProblem {
    WRONG_USERNAME_OR_PASSWORD,
    TOO_MANY_ATTEMPTS
  }

  /**
   * Where the device is, and since when it waits.
   *
   * @param network roughly where, as {@code 192.0.2.0/24}; empty if that is not known
   */
  record DeviceOrigin(Optional<String> network, Vicinity vicinity, Duration ago) {}

  /** Where the device is, seen from this browser. */
  enum Vicinity {
    SAME_NETWORK,
    OTHER_NETWORK,
    UNKNOWN
  }

  /**
   * Why a code was refused.
   *
   * @param reference finds the full reason in the log
   */
  record DeviceEntryRefusal(DeviceEntryProblem problem, CorrelationId reference) {}

  /** Why a code was refused: mistyped, unknown, used and expired are not told apart. */
  enum DeviceEntryProblem {
    NO_SUCH_CODE,
    TOO_MANY_ATTEMPTS
  }

  /** What became of a device. */
  enum DeviceAnswer {
    CONNECTED,
    KEPT_OUT,
    /** Its code had ended, or somebody decided before. */
    TOO_LATE
  }

  /** What went wrong, as far as a person should know. */
  enum Trouble {
    /** The application is not known here, or is disabled. */
    UNKNOWN_CLIENT,
    /** The address to return to is not registered: nobody is sent there. */
    REDIRECT_URI_NOT_REGISTERED,
    /** The request makes no sense. */
    MALFORMED_REQUEST,
    /** The sign-in took too long, was finished before, or was started in another browser. */
    INTERACTION_GONE,
    /** A form was sent from another site. */
    CROSS_SITE,
    /** The application asked for something that it may not have. */
    REQUEST_REFUSED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    SERVER_ERROR
  }
}
