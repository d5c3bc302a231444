package org.wasgi.engine.internal.bind;

import java.lang.reflect.AnnotatedElement;
import java.util.Locale;
import org.wasgi.engine.bind.WitName;

/** Names of WIT (kebab-case labels, Explainer.md "Name uniqueness") and what they are in Java. */
final class WitNames {
    private WitNames() {}

    /** {@code get-i2c-bus} to {@code getI2cBus}. */
    static String lowerCamel(String kebab) {
        String pascal = pascal(kebab);
        String first =
                kebab.substring(0, kebab.indexOf('-') < 0 ? kebab.length() : kebab.indexOf('-'));
        return first.toLowerCase(Locale.ROOT) + pascal.substring(first.length());
    }

    /** {@code no-acknowledge} to {@code NoAcknowledge}. */
    static String pascal(String kebab) {
        StringBuilder out = new StringBuilder(kebab.length());
        for (String word : kebab.split("-")) {
            out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return out.toString();
    }

    /** {@code no-acknowledge} to {@code NO_ACKNOWLEDGE}. */
    static String upperSnake(String kebab) {
        return kebab.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * {@code getI2cBus} to {@code get-i2c-bus}: the WIT name of a method without {@link WitName}.
     */
    static String kebab(String lowerCamel) {
        StringBuilder out = new StringBuilder(lowerCamel.length() + 4);
        for (int i = 0; i < lowerCamel.length(); i++) {
            char c = lowerCamel.charAt(i);
            if (Character.isUpperCase(c)) {
                out.append('-');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /**
     * Whether the element is called {@code wit}: by its annotation, or by being named {@code
     * expected} in Java.
     */
    static boolean matches(AnnotatedElement element, String javaName, String wit, String expected) {
        WitName name = element.getAnnotation(WitName.class);
        return name == null ? javaName.equals(expected) : name.value().equals(wit);
    }
}
