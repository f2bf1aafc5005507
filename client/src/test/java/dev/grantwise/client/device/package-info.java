/** Tests of signing in on another device. */
@NullMarked
package dev.grantwise.client.device;

import org.jspecify.annotations.NullMarked;
