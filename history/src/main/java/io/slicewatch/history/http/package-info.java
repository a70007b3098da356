/**
 * Questions from other processes, since only one owns the database.
 *
 * <p>In: GET requests with a question as parameters. Out: answers as JSON. The client side is for
 * {@code console} and {@code cli}; the server side for the role.
 */
@NullMarked
package io.slicewatch.history.http;

import org.jspecify.annotations.NullMarked;
