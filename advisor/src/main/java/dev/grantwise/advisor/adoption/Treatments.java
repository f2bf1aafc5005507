package dev.grantwise.advisor.adoption;

/** What becomes of settings that several programs have. */
final class Treatments {

  static final Treatment UNKNOWN = Treatment.leftOut("Nothing here does what it does.");

  static final Treatment WHO_MAY_COME_IN =
      Treatment.decide(
          "It decided who may come in. Grantwise lets in whoever the provider signs in: assign the"
              + " client to those users at the provider, or check them in the app.");

  static final Treatment PUBLIC_PATHS =
      Treatment.decide(
          "These paths were open to everybody. Everything behind the gateway asks for a sign-in: let"
              + " a proxy in front of it serve what is public.");

  static final Treatment OTHER_FILE =
      Treatment.decide("It is not followed. Import the file that it names as well.");

  static final Treatment COOKIE =
      Treatment.refused(
          "The session's cookie is always __Host-, Secure, HttpOnly, SameSite=Strict and of one"
              + " host (RFC 10017 6.1.3.2).");

  static final Treatment CERTIFICATES =
      Treatment.refused(
          "Certificates are always checked (RFC 6749 10.9). Let the system trust the authority of"
              + " that server instead.");

  static final Treatment BY_METADATA =
      Treatment.leftOut("Endpoints and keys are those of the issuer's metadata.");

  static final Treatment PLANNED =
      Treatment.leftOut("The plan decides it; grantwise plan says how and why.");

  static final Treatment IDENTITY =
      Treatment.leftOut(
          "Upstreams get X-Auth-Request-User, the sub, and X-Auth-Request-Name; see"
              + " docs/forward-auth.md.");

  static final Treatment OWN_KEYS =
      Treatment.leftOut(
          "Keys are made at the first start and kept apart; see docs/key-rollover.md.");

  static final Treatment OF_AN_API =
      Treatment.leftOut(
          "It is about an API that gets tokens: another client file, of type resource-server.");

  private Treatments() {}
}
