/** The runtime client: discovery, sign-in, tokens, refresh and revocation. */
module dev.grantwise.client {
  requires transitive dev.grantwise.protocol;
  requires com.github.benmanes.caffeine;
  requires java.net.http;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.grantwise.client.authentication;
  exports dev.grantwise.client.device;
  exports dev.grantwise.client.discovery;
  exports dev.grantwise.client.dpop;
  exports dev.grantwise.client.http;
  exports dev.grantwise.client.logout;
  exports dev.grantwise.client.profile;
  exports dev.grantwise.client.refresh;
  exports dev.grantwise.client.signin;
  exports dev.grantwise.client.token;
}
