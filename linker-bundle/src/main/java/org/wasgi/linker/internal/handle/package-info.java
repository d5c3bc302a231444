/**
 * Handles: the linker's table of resources that crossed a link, and how they are mapped on their
 * way. {@code docs/links.md} has the states. Knows no framework.
 */
package org.wasgi.linker.internal.handle;
