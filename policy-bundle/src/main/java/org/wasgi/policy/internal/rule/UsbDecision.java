package org.wasgi.policy.internal.rule;

import java.util.Set;
import java.util.stream.Stream;
import org.wasgi.policy.Right;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbIdentity.Function;
import org.wasgi.policy.internal.rule.Statement.Effect;

/**
 * The rules about one subject and one device, compiled: for each right and interface one bit per
 * endpoint. Immutable, with final fields only, so that it may be handed to other threads without
 * synchronisation.
 */
public final class UsbDecision {
    private static final int RIGHTS = Right.values().length;

    private final RuleSet rules;
    private final int slots;
    private final int[] allowed;
    private final boolean mayOpen;

    private UsbDecision(RuleSet rules, int slots, int[] allowed) {
        this.rules = rules;
        this.slots = slots;
        this.allowed = allowed;
        this.mayOpen = any(Right.READ) || any(Right.WRITE);
    }

    private boolean any(Right right) {
        for (int slot = 0; slot < slots; slot++) {
            if (allowed[right.ordinal() * slots + slot] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The rules from which it was compiled. */
    public RuleSet rules() {
        return rules;
    }

    public boolean mayOpen() {
        return mayOpen;
    }

    /** Whether the right is allowed on anything of the interface; false if there is none. */
    public boolean allowsAny(int interfaceNumber, Right right) {
        return bits(interfaceNumber, right) != 0;
    }

    /** See {@link UsbGrant#check}; false for whatever does not exist. */
    public boolean allows(int interfaceNumber, int endpoint, Right right) {
        return UsbEndpoints.exists(endpoint)
                && (bits(interfaceNumber, right) & UsbEndpoints.bit(endpoint)) != 0;
    }

    private int bits(int interfaceNumber, Right right) {
        int slot = slot(interfaceNumber);
        return slot < 0 || slot >= slots ? 0 : allowed[right.ordinal() * slots + slot];
    }

    private static int slot(int interfaceNumber) {
        return interfaceNumber - UsbGrant.DEVICE;
    }

    /** Gathers rules that match the device. Their order means nothing. */
    static final class Builder {
        private final RuleSet rules;
        private final UsbIdentity device;
        private final int slots;
        private final int[] allowed;
        private final int[] denied;

        Builder(RuleSet rules, UsbIdentity device) {
            this.rules = rules;
            this.device = device;
            this.slots =
                    device.functions().stream()
                                    .mapToInt(function -> slot(function.interfaceNumber()))
                                    .max()
                                    .orElse(slot(UsbGrant.DEVICE))
                            + 1;
            this.allowed = new int[RIGHTS * slots];
            this.denied = new int[RIGHTS * slots];
        }

        void add(Effect effect, UsbObject object, Set<Right> rights) {
            int[] bits = effect == Effect.ALLOW ? allowed : denied;
            for (Right right : rights) {
                int first = right.ordinal() * slots;
                if (object.part() instanceof UsbPart.Whole) {
                    bits[first + slot(UsbGrant.DEVICE)] |= object.endpoints().bits();
                }
                for (Function function : device.functions()) {
                    if (means(effect, object, function.interfaceNumber())) {
                        bits[first + slot(function.interfaceNumber())] |= object.endpoints().bits();
                    }
                }
            }
        }

        /** An interface is allowed if all of its alternate settings are, denied if one is. */
        private boolean means(Effect effect, UsbObject object, int interfaceNumber) {
            Stream<Function> settings =
                    device.functions().stream()
                            .filter(function -> function.interfaceNumber() == interfaceNumber);
            return effect == Effect.ALLOW
                    ? settings.allMatch(object::allows)
                    : settings.anyMatch(object.part()::matches);
        }

        UsbDecision build() {
            int[] decided = allowed.clone();
            for (int i = 0; i < decided.length; i++) {
                decided[i] &= ~denied[i];
            }
            return new UsbDecision(rules, slots, decided);
        }
    }
}
