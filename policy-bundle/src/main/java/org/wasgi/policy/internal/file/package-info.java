/** The policy folder on disk: reading it, watching it, and the file that commands write. */
package org.wasgi.policy.internal.file;
