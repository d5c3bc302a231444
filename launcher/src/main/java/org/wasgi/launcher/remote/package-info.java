/**
 * How a launcher hands commands to a running gateway: one connection of a Unix-domain socket per
 * request. The client sends one {@link org.wasgi.launcher.remote.Request}; the gateway answers with
 * {@link org.wasgi.launcher.remote.Frame}s, the last of which carries the exit code.
 */
package org.wasgi.launcher.remote;
