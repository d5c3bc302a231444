/**
 * Components at run time: instances, their handle tables, the functions that cross their borders,
 * and the instantiation which follows the validated plan.
 */
package org.wasgi.engine.internal.runtime;
