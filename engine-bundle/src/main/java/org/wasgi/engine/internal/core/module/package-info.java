/**
 * Core modules: decoded and validated (core specification, Binary Format and Validation), with
 * counts and sizes held against the bytes and the limits before anything is allocated.
 */
package org.wasgi.engine.internal.core.module;
