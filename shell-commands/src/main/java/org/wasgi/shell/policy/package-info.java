/** {@code policy:} commands: the rules in force, and those made by command. */
package org.wasgi.shell.policy;
