package org.wasgi.engine.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.FlagsType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;
import org.wasgi.engine.value.Result;
import org.wasgi.engine.value.VariantValue;

/** Reads one value, led by its type. */
final class WaveParser {
    /** Fields left out of records count too: a short text must not make a huge value. */
    private static final int MAX_VALUES = 1 << 22;

    private final Cursor cursor;
    private final Characters characters;
    private int depth;
    private int values;

    WaveParser(String text) {
        this.cursor = new Cursor(text);
        this.characters = new Characters(cursor);
    }

    Object parse(ValueType type) {
        Object value = value(type);
        cursor.skipSpace();
        if (!cursor.atEnd()) {
            throw cursor.expected("the end of the value");
        }
        return value;
    }

    private Object value(ValueType type) {
        cursor.skipSpace();
        count(1);
        if (++depth > Wave.MAX_DEPTH) {
            throw cursor.fault(
                    cursor.position(), "values nest deeper than the limit of " + Wave.MAX_DEPTH);
        }
        Object value = valueHere(type);
        depth--;
        return value;
    }

    private void count(int more) {
        values += more;
        if (values > MAX_VALUES) {
            throw cursor.fault(cursor.position(), "more values than the limit of " + MAX_VALUES);
        }
    }

    private Object valueHere(ValueType type) {
        if (type instanceof Primitive primitive) {
            return primitive(primitive);
        } else if (type instanceof ListType list) {
            return list(list);
        } else if (type instanceof RecordType record) {
            return record(record);
        } else if (type instanceof TupleType tuple) {
            return tuple(tuple);
        } else if (type instanceof VariantType variant) {
            return variant(variant);
        } else if (type instanceof EnumType enumType) {
            return label(enumType.labels());
        } else if (type instanceof FlagsType flags) {
            return flags(flags);
        } else if (type instanceof OptionType option) {
            return option(option);
        } else if (type instanceof ResultType result) {
            return result(result);
        } else if (type instanceof OwnType || type instanceof BorrowType) {
            throw cursor.fault(
                    cursor.position(),
                    "a resource (" + Signature.of(type) + ") cannot be written as text");
        }
        throw new IllegalStateException("no reader for " + type);
    }

    private Object primitive(Primitive type) {
        return switch (type) {
            case BOOL -> bool();
            case CHAR -> characters.parseChar();
            case STRING -> characters.parseString();
            case F32, F64 -> number(type, type + ", such as 1.5, 2e-3, nan or -inf, in its range");
            default -> number(type, Numbers.range(type));
        };
    }

    private boolean bool() {
        String word = cursor.peekWord();
        if (!word.equals("true") && !word.equals("false")) {
            throw cursor.expected("true or false");
        }
        cursor.take(word);
        return word.equals("true");
    }

    private Object number(Primitive type, String what) {
        int start = cursor.position();
        String text = cursor.takeNumber();
        Object number =
                switch (type) {
                    case F32 -> Numbers.f32(text);
                    case F64 -> Numbers.f64(text);
                    default -> Numbers.integer(type, text);
                };
        if (number != null) {
            return number;
        }
        if (text.isEmpty()) {
            throw cursor.expected(what);
        }
        throw cursor.fault(start, "expected " + what + ", found " + Words.shorten(text));
    }

    private Object list(ListType type) {
        cursor.expect("[", "[ and the elements of a list");
        List<Object> elements = new ArrayList<>();
        while (!closes("]", elements.isEmpty())) {
            elements.add(value(type.element()));
        }
        return Lists.of(type, elements);
    }

    /**
     * Whether {@code bracket} closes a sequence here; if not, moves over the comma before the next
     * item.
     */
    private boolean closes(String bracket, boolean first) {
        cursor.skipSpace();
        if (cursor.take(bracket)) {
            return true;
        }
        if (!first) {
            cursor.expect(",", ", or " + bracket);
            cursor.skipSpace();
            return cursor.take(bracket);
        }
        return false;
    }

    private Object[] tuple(TupleType type) {
        cursor.expect("(", "( and the " + type.types().size() + " values of " + Signature.of(type));
        Object[] parts = new Object[type.types().size()];
        for (int i = 0; i < parts.length; i++) {
            if (closes(")", i == 0)) {
                throw cursor.fault(
                        cursor.position() - 1,
                        "expected " + parts.length + " values of a tuple, found " + i);
            }
            parts[i] = value(type.types().get(i));
        }
        if (!closes(")", false)) {
            throw cursor.expected(") after the " + parts.length + " values of the tuple");
        }
        return parts;
    }

    private Object[] record(RecordType type) {
        List<Field> fields = type.fields();
        List<String> names = fields.stream().map(Field::name).toList();
        int start = cursor.position();
        cursor.expect("{", "{ and the fields " + Words.alternatives(names));
        count(fields.size());
        Object[] parts = new Object[fields.size()];
        cursor.skipSpace();
        if (cursor.take(":")) {
            cursor.expect("}", "} after {: of a record without fields");
        } else {
            if (cursor.peek() == '}') {
                throw cursor.expected("a field (a record without fields is written {:})");
            }
            boolean first = true;
            while (!closes("}", first)) {
                first = false;
                field(fields, names, parts);
            }
        }
        fillIn(fields, parts, start);
        return parts;
    }

    private void field(List<Field> fields, List<String> names, Object[] parts) {
        int at = cursor.position();
        int index = label(names);
        if (parts[index] != null) {
            throw cursor.fault(at, "field " + names.get(index) + " is given twice");
        }
        cursor.expect(":", ": and the value of field " + names.get(index));
        parts[index] = value(fields.get(index).type());
    }

    private void fillIn(List<Field> fields, Object[] parts, int start) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
                Field field = fields.get(i);
                if (!(field.type() instanceof OptionType)) {
                    throw cursor.fault(
                            start,
                            "expected field "
                                    + field.name()
                                    + ": "
                                    + Signature.of(field.type())
                                    + " too");
                }
                parts[i] = Optional.empty();
            }
        }
    }

    /**
     * The index of the label here. A keyword is taken for a label, as nothing else can be meant.
     */
    private int label(List<String> labels) {
        String word = cursor.peekWord();
        int index = labels.indexOf(Words.unescape(word));
        if (index < 0) {
            throw cursor.expected(Words.alternatives(labels));
        }
        cursor.take(word);
        return index;
    }

    private VariantValue variant(VariantType type) {
        int index = label(type.cases().stream().map(Case::name).toList());
        Case chosen = type.cases().get(index);
        return new VariantValue(index, payload(chosen.name(), chosen.type()));
    }

    /** The payload in parentheses, if the case has one; else null. */
    private Object payload(String name, Optional<ValueType> type) {
        if (type.isEmpty()) {
            int end = cursor.position();
            cursor.skipSpace();
            if (cursor.peek() == '(') {
                throw cursor.expected("nothing after " + name + ", which has no payload");
            }
            cursor.moveTo(end);
            return null;
        }
        cursor.expect("(", "( and the payload of " + name + ", " + Signature.of(type.get()));
        Object payload = value(type.get());
        cursor.expect(")", ") after the payload of " + name);
        return payload;
    }

    private int flags(FlagsType type) {
        cursor.expect("{", "{ and some of the flags " + Words.alternatives(type.labels()));
        int bits = 0;
        boolean first = true;
        while (!closes("}", first)) {
            first = false;
            int at = cursor.position();
            int bit = 1 << label(type.labels());
            if ((bits & bit) != 0) {
                throw cursor.fault(at, "a flag is given twice");
            }
            bits |= bit;
        }
        return bits;
    }

    private Optional<?> option(OptionType type) {
        String word = cursor.peekWord();
        if (word.equals("none")) {
            cursor.take(word);
            return Optional.empty();
        }
        if (word.equals("some")) {
            cursor.take(word);
            return Optional.of(payload(word, Optional.of(type.type())));
        }
        if (mayBeBare(type.type())) {
            return Optional.of(value(type.type()));
        }
        throw cursor.expected("some(...) or none of " + Signature.of(type));
    }

    private Result<?, ?> result(ResultType type) {
        String word = cursor.peekWord();
        if (word.equals("ok")) {
            cursor.take(word);
            return Result.ok(payload(word, type.ok()));
        }
        if (word.equals("err")) {
            cursor.take(word);
            return Result.err(payload(word, type.err()));
        }
        if (type.ok().filter(WaveParser::mayBeBare).isPresent()) {
            return Result.ok(value(type.ok().get()));
        }
        throw cursor.expected("ok or err of " + Signature.of(type));
    }

    /** Whether a payload may stand without {@code some(...)} or {@code ok(...)}. */
    private static boolean mayBeBare(ValueType payload) {
        return !(payload instanceof OptionType || payload instanceof ResultType);
    }
}
