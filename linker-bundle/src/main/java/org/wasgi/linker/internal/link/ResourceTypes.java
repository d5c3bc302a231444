package org.wasgi.linker.internal.link;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

/** The resource types that an import mentions. */
final class ResourceTypes {
    private final Set<ResourceType> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private ResourceTypes() {}

    static Set<ResourceType> in(ExternType type) {
        ResourceTypes types = new ResourceTypes();
        types.add(type);
        return types.found;
    }

    private void add(ExternType type) {
        if (type instanceof InstanceType instance) {
            instance.exports().values().forEach(this::add);
        } else if (type instanceof ResourceExtern resource) {
            found.add(resource.resource());
        } else if (type instanceof FuncType function) {
            function.params().forEach(param -> add(param.type()));
            add(function.result());
        }
    }

    private void add(Optional<ValueType> type) {
        type.ifPresent(this::add);
    }

    private void add(ValueType type) {
        if (type instanceof OwnType own) {
            found.add(own.resource());
        } else if (type instanceof BorrowType borrow) {
            found.add(borrow.resource());
        } else if (type instanceof RecordType fields) {
            fields.fields().forEach(field -> add(field.type()));
        } else if (type instanceof TupleType tuple) {
            tuple.types().forEach(this::add);
        } else if (type instanceof ListType list) {
            add(list.element());
        } else if (type instanceof OptionType option) {
            add(option.type());
        } else if (type instanceof ResultType result) {
            add(result.ok());
            add(result.err());
        } else if (type instanceof VariantType variant) {
            variant.cases().forEach(one -> add(one.type()));
        }
    }
}
