/** An authorization response that its server signed (JARM). */
@NullMarked
package dev.grantwise.protocol.rule.signedresponse;

import org.jspecify.annotations.NullMarked;
