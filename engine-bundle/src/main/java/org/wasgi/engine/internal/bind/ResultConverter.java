package org.wasgi.engine.internal.bind;

import org.wasgi.engine.internal.canon.Codec;
import org.wasgi.engine.internal.canon.Codecs;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.Result.Err;
import org.wasgi.engine.value.Result.Ok;

/** Results of which a payload needs conversion. */
final class ResultConverter implements Converter {
    private final Converter ok;
    private final Converter err;

    private ResultConverter(Converter ok, Converter err) {
        this.ok = ok;
        this.err = err;
    }

    static Converter of(Converter ok, Converter err) {
        return ok == IDENTITY && err == IDENTITY ? IDENTITY : new ResultConverter(ok, err);
    }

    @Override
    public Object toJava(Object value) {
        if (value instanceof Ok<?, ?> it) {
            return ok == IDENTITY ? it : Result.ok(ok.toJava(it.value()));
        }
        Err<?, ?> it = (Err<?, ?>) value;
        return err == IDENTITY ? it : Result.err(err.toJava(it.error()));
    }

    @Override
    public Object toDynamic(Object value) {
        if (value instanceof Ok<?, ?> it) {
            return ok == IDENTITY ? it : Result.ok(ok.toDynamic(it.value()));
        }
        Err<?, ?> it = (Err<?, ?>) value;
        return err == IDENTITY ? it : Result.err(err.toDynamic(it.error()));
    }

    @Override
    public Codec codec(ValueType wit) {
        ResultType result = (ResultType) wit;
        return Codecs.result(
                result,
                result.ok().map(ok::codec).orElse(null),
                result.err().map(err::codec).orElse(null));
    }
}
