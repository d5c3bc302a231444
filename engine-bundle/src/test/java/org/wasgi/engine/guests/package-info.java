/** The components of {@code bundles/}, each against hosts that answer as the test says. */
package org.wasgi.engine.guests;
