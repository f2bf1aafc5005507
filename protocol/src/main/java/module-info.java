/** OAuth's words, messages and rules: pure, without I/O, clock or threads. */
module dev.grantwise.protocol {
  requires com.nimbusds.jose.jwt;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.grantwise.protocol;
  exports dev.grantwise.protocol.backend;
  exports dev.grantwise.protocol.client;
  exports dev.grantwise.protocol.event;
  exports dev.grantwise.protocol.http;
  exports dev.grantwise.protocol.jose;
  exports dev.grantwise.protocol.json;
  exports dev.grantwise.protocol.message;
  exports dev.grantwise.protocol.metadata;
  exports dev.grantwise.protocol.pkce;
  exports dev.grantwise.protocol.rule;
  exports dev.grantwise.protocol.rule.accesstoken;
  exports dev.grantwise.protocol.rule.audience;
  exports dev.grantwise.protocol.rule.authentication;
  exports dev.grantwise.protocol.rule.backend;
  exports dev.grantwise.protocol.rule.catalogue;
  exports dev.grantwise.protocol.rule.code;
  exports dev.grantwise.protocol.rule.grant;
  exports dev.grantwise.protocol.rule.idtoken;
  exports dev.grantwise.protocol.rule.issuer;
  exports dev.grantwise.protocol.rule.nonce;
  exports dev.grantwise.protocol.rule.pkce;
  exports dev.grantwise.protocol.rule.presentation;
  exports dev.grantwise.protocol.rule.redirect;
  exports dev.grantwise.protocol.rule.refresh;
  exports dev.grantwise.protocol.rule.scope;
  exports dev.grantwise.protocol.rule.state;
  exports dev.grantwise.protocol.rule.storage;
  exports dev.grantwise.protocol.scope;
  exports dev.grantwise.protocol.secret;
}
