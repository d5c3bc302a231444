/** The audit log on disk: a chain of hashes over JSON lines. */
package org.wasgi.policy.internal.audit;
