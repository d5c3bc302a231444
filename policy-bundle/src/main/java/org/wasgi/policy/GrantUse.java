package org.wasgi.policy;

import java.util.List;

/**
 * What is in use under grants: links, opened buses and devices. Whoever hands them out registers
 * one as a service, so that a dry run can tell what a change would cut.
 */
public interface GrantUse {
    List<Use> uses();

    /**
     * Something that lasts as long as {@code subject} has the right.
     *
     * @param what for people, without the subject: {@code link to org.acme.tmp102}
     */
    record Use(Subject subject, Access access, Right right, String what) {}
}
