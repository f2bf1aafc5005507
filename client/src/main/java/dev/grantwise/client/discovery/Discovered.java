package dev.grantwise.client.discovery;

import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import java.time.Instant;

/** What asking an issuer for its metadata gave. */
public sealed interface Discovered {

  /**
   * Its metadata, with the issuer compared.
   *
   * @param fetchedAt longer ago than {@link Discovery#FRESH} if the issuer cannot be reached now
   */
  record Found(IssuerCheck.Confirmed server, Instant fetchedAt) implements Discovered {
    public AuthorizationServerMetadata metadata() {
      return server.metadata();
    }
  }

  /** There was no metadata to use, and this is why. */
  sealed interface Failed extends Discovered {

    /** What happened, what was expected, what to do: for people. */
    String text();
  }

  /** A document was there, of somebody else (RFC 8414 3.3). */
  record WrongIssuer(String url, IssuerCheck.Mismatch mismatch) implements Failed {
    @Override
    public String text() {
      return url
          + " is the metadata of "
          + printable(mismatch.seen())
          + ". Expected the issuer "
          + mismatch.expected()
          + ", equal to the letter (RFC 8414 3.3). Check the issuer, and a slash at its end.";
    }

    private static String printable(String seen) {
      String shown = seen.length() > 200 ? seen.substring(0, 200) + "..." : seen;
      return shown.replaceAll("[^\\x20-\\x7e]", "?");
    }
  }

  /** Nobody answered. */
  record Unreachable(Issuer issuer, String why) implements Failed {
    @Override
    public String text() {
      return "The authorization server "
          + issuer
          + " could not be reached ("
          + why
          + "). Expected an answer at "
          + issuer.oauthMetadataUrl()
          + ". Check the issuer and the network, or give the metadata as a file.";
    }
  }

  /**
   * Something answered, but not with metadata.
   *
   * @param seen what the addresses answered
   */
  record NoMetadata(Issuer issuer, String seen) implements Failed {
    @Override
    public String text() {
      return issuer
          + " has no readable metadata ("
          + seen
          + "). Expected a JSON document as in RFC 8414 or OpenID Connect Discovery at one of "
          + String.join(", ", issuer.metadataUrls())
          + ". Check the issuer, or give the metadata as a file.";
    }
  }
}
