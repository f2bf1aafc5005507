package dev.grantwise.app.page;

import dev.grantwise.server.page.Page;

/** What the pages about a device say. */
public final class DeviceWords {

  private DeviceWords() {}

  /** Where it is, as far as anybody knows. */
  public static String from(Page.DeviceOrigin origin) {
    String network = origin.network().map(text -> " (" + text + ")").orElse("");
    return switch (origin.vicinity()) {
      case SAME_NETWORK -> "your network" + network;
      case OTHER_NETWORK -> "another network" + network;
      case UNKNOWN -> "an unknown network" + network;
    };
  }

  static String said(Page.DeviceEntryProblem problem) {
    return switch (problem) {
      case NO_SUCH_CODE ->
          "No device is waiting with this code. Check the letters; if they are right, the code has"
              + " ended: let the device show a new one.";
      case TOO_MANY_ATTEMPTS -> "Too many codes. Wait a minute, then try again.";
    };
  }

  static Explanation answer(Page.DeviceAnswered page) {
    return switch (page.answer()) {
      case CONNECTED ->
          new Explanation(
              "Device connected",
              page.client() + " goes on by itself in a few seconds. You can close this page.",
              "If it does not, something else got the access you just gave: change your password,"
                  + " which ends it.");
      case KEPT_OUT ->
          new Explanation(
              "Device kept out",
              "Nothing was shared with " + page.client() + ", and its code is worth nothing now.",
              "If somebody asked you to type the code, tell the people who run this server.");
      case TOO_LATE ->
          new Explanation(
              "This code has ended",
              "It was good for five minutes and for one answer, and one of the two is over."
                  + " Nothing was changed.",
              "If you still want to connect the device, let it show a new code.");
    };
  }
}
