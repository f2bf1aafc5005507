/**
 * Plain HTTP against a running installation, with no page rendered: {@link
 * dev.grantwise.conformance.http.PlainBrowser} keeps cookies and sends forms, {@link
 * dev.grantwise.conformance.http.OwnCodeFlow} speaks to the server as the client does.
 */
@NullMarked
package dev.grantwise.conformance.http;

import org.jspecify.annotations.NullMarked;
