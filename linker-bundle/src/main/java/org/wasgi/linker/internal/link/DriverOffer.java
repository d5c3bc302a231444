package org.wasgi.linker.internal.link;

import java.util.Optional;
import org.wasgi.engine.type.Compatibility;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;

/**
 * An interface that a driver exports.
 *
 * @param exports of the version that offers it
 * @param imports links of that version, for resources it passes through
 * @param interfaceName its full name there
 */
public record DriverOffer(
        DriverEntrance provider,
        ExportedInterfaces exports,
        ConsumerLinks imports,
        String interfaceName)
        implements Offer {

    @Override
    public Optional<String> mismatch(ExternType required) {
        return Compatibility.mismatch(required, type());
    }

    private InstanceType type() {
        return exports.interfaces().get(interfaceName);
    }

    @Override
    public Optional<Origin> origin(String resource) {
        if (!(type().exports().get(resource) instanceof ResourceExtern extern)) {
            return Optional.empty();
        }
        String own = exports.implemented(extern.resource());
        return own != null
                ? Optional.of(new Origin(provider.handles(), own))
                : Optional.ofNullable(imports.origin(extern.resource()));
    }

    @Override
    public boolean takes(Origin origin) {
        return false;
    }

    @Override
    public Target target(String name, FuncType type, ConsumerHandles consumer) {
        return new DriverTarget(provider, interfaceName, name, type, consumer);
    }
}
