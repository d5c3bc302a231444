/**
 * Links: how a consumer's imports are matched with what hosts and drivers offer, and what a call
 * over a link does. {@code docs/links.md} has the states. Knows no framework.
 */
package org.wasgi.linker.internal.link;
