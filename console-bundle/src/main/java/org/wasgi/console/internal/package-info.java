/** The gateway's end of its console: commands that launchers send, and the log file. */
package org.wasgi.console.internal;
