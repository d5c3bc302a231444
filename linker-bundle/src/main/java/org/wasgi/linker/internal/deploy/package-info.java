/**
 * The {@code deploy/} folder: drivers as files. Needs Apache Felix File Install and is not there
 * without it.
 */
package org.wasgi.linker.internal.deploy;
