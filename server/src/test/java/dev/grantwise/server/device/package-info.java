@NullMarked
package dev.grantwise.server.device;

import org.jspecify.annotations.NullMarked;
