package org.wasgi.wasi.internal.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wasgi.engine.CallContext;
import org.wasgi.engine.bind.WitInterface;
import org.wasgi.engine.bind.WitUse;
import org.wasgi.policy.Caller;
import org.wasgi.policy.Grant;
import org.wasgi.policy.PolicyService;
import org.wasgi.policy.Right;
import org.wasgi.wasi.internal.filesystem.Descriptor;
import org.wasgi.wasi.internal.filesystem.Preopens.Directory;
import org.wasgi.wasi.internal.filesystem.Tree;

/** {@code wasi:filesystem/preopens}: the folders that the caller may read, as {@code /LABEL}. */
@WitInterface(value = "wasi:filesystem/preopens@0.2.12", uses = @WitUse(Descriptor.class))
public final class GrantedFolders {
    private final PolicyService policy;
    private final Guests guests;
    private final Folders folders;

    GrantedFolders(PolicyService policy, Guests guests, Folders folders) {
        this.policy = policy;
        this.guests = guests;
        this.folders = folders;
    }

    public List<Directory> getDirectories(CallContext context) {
        Caller caller = context.caller(Caller.class);
        Map<String, String> labels = new LinkedHashMap<>(policy.folders());
        labels.put(Folders.PRIVATE, "");
        List<Directory> directories = new ArrayList<>();
        labels.forEach((label, path) -> open(caller, label, path, directories));
        return directories;
    }

    private void open(Caller caller, String label, String path, List<Directory> directories) {
        Grant grant = policy.folder(caller.subject(), label);
        if (grant.check(Right.READ) != null) {
            return;
        }
        Guest guest = guests.of(caller);
        try {
            Descriptor descriptor =
                    Tree.open(
                            label.equals(Folders.PRIVATE)
                                    ? folders.ownOf(caller.subject().name())
                                    : folders.named(path),
                            new GrantedAccess(caller, grant),
                            guest.files());
            directories.add(new Directory(descriptor, "/" + label));
        } catch (IOException e) {
            guest.log().warn("the folder " + label + " is left out: " + e);
        }
    }
}
