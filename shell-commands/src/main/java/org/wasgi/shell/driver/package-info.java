/** {@code driver:} commands: drivers and apps, their links and functions. */
package org.wasgi.shell.driver;
