/** The policy service: the rules in force, and how they change. */
package org.wasgi.policy.internal;
