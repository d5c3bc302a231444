/** Completion of names at the prompt. */
package org.wasgi.shell.complete;
