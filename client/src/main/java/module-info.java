/** The runtime client: discovery, sign-in, tokens, refresh and revocation. */
module dev.grantwise.client {
  requires transitive dev.grantwise.protocol;
  requires com.github.benmanes.caffeine;
  requires java.net.http;
  requires org.slf4j;
  requires static org.jspecify;
}
