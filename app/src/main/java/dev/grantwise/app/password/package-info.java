/** How people's passwords are hashed: argon2id. */
@NullMarked
package dev.grantwise.app.password;

import org.jspecify.annotations.NullMarked;
