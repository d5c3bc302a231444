package org.wasgi.linker.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;
import org.wasgi.linker.internal.call.CallFailedException.Kind;

class FailureValueTest {
    private static FailureValue withError(ValueType error) {
        return FailureValue.of(
                new FuncType(
                        List.of(),
                        Optional.of(
                                new ResultType(
                                        Optional.of(Primitive.U32), Optional.ofNullable(error)))));
    }

    @Test
    void anErrorThatIsTextSaysWhatHappened() {
        assertEquals(
                Optional.of(Result.err("gone")),
                withError(Primitive.STRING).failed(Kind.GONE, "gone"));
    }

    @Test
    void anEnumHasTheCaseThatFitsBest() {
        FailureValue usb = withError(new EnumType(List.of("io", "access", "no-device", "other")));
        assertEquals(Optional.of(Result.err(1)), usb.denied("no"));
        assertEquals(Optional.of(Result.err(2)), usb.failed(Kind.GONE, "gone"));
        assertEquals(Optional.of(Result.err(3)), usb.failed(Kind.DEADLINE, "late"));
    }

    @Test
    void aVariantsCaseMayCarryTheMessageAndNothingElse() {
        FailureValue sensor =
                withError(
                        new VariantType(
                                List.of(
                                        new Case("unavailable", Optional.of(Primitive.U32)),
                                        new Case("other", Optional.of(Primitive.STRING)),
                                        new Case("not-ready", Optional.empty()))));
        assertEquals(
                Optional.of(Result.err(new VariantValue(2, null))),
                sensor.failed(Kind.TRAPPED, "it trapped"));
        assertEquals(Optional.of(Result.err(new VariantValue(1, "no"))), sensor.denied("no"));
    }

    @Test
    void anErrorWithoutAPayloadIsJustThat() {
        assertEquals(Optional.of(Result.err(null)), withError(null).failed(Kind.GONE, "gone"));
    }

    @Test
    void whereTheTypeHasNoCaseThereIsNoValue() {
        assertEquals(
                Optional.empty(),
                withError(new EnumType(List.of("red", "green"))).failed(Kind.GONE, "gone"));
        assertEquals(
                Optional.empty(),
                FailureValue.of(new FuncType(List.of(), Optional.of(Primitive.STRING)))
                        .failed(Kind.GONE, "gone"));
        assertEquals(
                Optional.empty(),
                FailureValue.of(new FuncType(List.of(), Optional.empty())).denied("no"));
    }

    @Test
    void reentranceIsNeverAValue() {
        assertEquals(Optional.empty(), withError(Primitive.STRING).failed(Kind.REENTRANT, "again"));
    }
}
