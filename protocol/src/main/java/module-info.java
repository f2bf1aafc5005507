/** OAuth's words, messages and rules: pure, without I/O, clock or threads. */
module dev.grantwise.protocol {
  requires com.nimbusds.jose.jwt;
  requires static org.jspecify;
}
