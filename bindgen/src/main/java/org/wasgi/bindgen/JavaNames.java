package org.wasgi.bindgen;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Java names of WIT labels. The engine's binding expects the same, and {@code @WitName} wherever
 * the label does not follow from the Java name.
 */
final class JavaNames {
    private static final Set<String> OBJECT_METHODS =
            Set.of(
                    "clone",
                    "equals",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private JavaNames() {}

    /** {@code no-acknowledge} to {@code NoAcknowledge}. */
    static String pascal(String label) {
        StringBuilder name = new StringBuilder(label.length());
        for (String word : label.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    /** {@code get-i2c-bus} to {@code getI2cBus}. */
    static String lowerCamel(String label) {
        int end = label.indexOf('-') < 0 ? label.length() : label.indexOf('-');
        return label.substring(0, end).toLowerCase(Locale.ROOT) + pascal(label).substring(end);
    }

    /** {@code no-acknowledge} to {@code NO_ACKNOWLEDGE}. */
    static String upperSnake(String label) {
        return label.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The label that the engine takes for a method without {@code @WitName}. */
    static String impliedLabel(String method) {
        StringBuilder label = new StringBuilder(method.length() + 4);
        for (char c : method.toCharArray()) {
            if (Character.isUpperCase(c)) {
                label.append('-');
            }
            label.append(Character.toLowerCase(c));
        }
        return label.toString();
    }

    /** The methods that every Java object has. */
    static String[] objectMethods() {
        return OBJECT_METHODS.toArray(String[]::new);
    }

    /** Whether no method without parameters, and no record component, can have this name. */
    static boolean reservedForMembers(String name) {
        return OBJECT_METHODS.contains(name) || isKeyword(name);
    }

    static boolean isKeyword(String name) {
        return SourceVersion.isKeyword(name);
    }

    /** A segment of a package name: {@code web-gpu} to {@code web_gpu}. */
    static String packageSegment(String label) {
        String name = label.replace('-', '_').toLowerCase(Locale.ROOT);
        return isKeyword(name) ? name + "_" : name;
    }
}
