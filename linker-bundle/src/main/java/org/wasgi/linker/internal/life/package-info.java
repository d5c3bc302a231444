/**
 * The life of drivers: start, wait, trap, restart, swap, stop. {@code docs/links.md} has the
 * states. Knows no framework.
 */
package org.wasgi.linker.internal.life;
