/** Answers about rules: what they decide and why, what a subject may do, what a change changes. */
package org.wasgi.policy.internal.review;
