package org.wasgi.wasi.internal.gateway;

import org.wasgi.policy.Grant;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Subject;
import org.wasgi.wasi.internal.filesystem.OpenFiles;

/** What the gateway keeps of one driver bundle that uses WASI. */
final class Guest implements AutoCloseable {
    /** Files and directories that one bundle has open at most. */
    private static final int MAX_OPEN = 256;

    private final GuestLog log;
    private final OpenFiles files = new OpenFiles(MAX_OPEN);

    /** Not volatile: it is immutable, and one of another version of the bundle is seen to be so. */
    private Grants grants;

    /** Of one version of the bundle. */
    record Grants(Subject subject, Grant clocks, Grant random) {}

    Guest(GuestLog log) {
        this.log = log;
    }

    GuestLog log() {
        return log;
    }

    OpenFiles files() {
        return files;
    }

    Grants grants(Subject subject, PolicyService policy) {
        Grants known = grants;
        if (known == null || !known.subject.equals(subject)) {
            known = new Grants(subject, policy.clocks(subject), policy.random(subject));
            grants = known;
        }
        return known;
    }

    @Override
    public void close() {
        files.close();
    }
}
