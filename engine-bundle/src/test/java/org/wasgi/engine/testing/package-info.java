/** What tests of several packages share: random types and values, and equality of values. */
package org.wasgi.engine.testing;
