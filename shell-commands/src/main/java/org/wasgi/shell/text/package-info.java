/** What all commands share: usage lines, tables, suggestions, and errors of one line. */
package org.wasgi.shell.text;
