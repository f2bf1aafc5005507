/** Access-token validation for an API. */
module dev.grantwise.resource {
  requires transitive dev.grantwise.protocol;
  requires com.github.benmanes.caffeine;
  requires java.net.http;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.grantwise.resource;
}
