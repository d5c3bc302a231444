/** Finds what each name of parsed WIT files means (WIT.md, "Name resolution"). */
package org.wasgi.wit.resolve;
