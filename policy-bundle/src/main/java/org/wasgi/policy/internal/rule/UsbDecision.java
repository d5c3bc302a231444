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
    private final int[] silent;
    private final boolean mayOpen;

    private UsbDecision(RuleSet rules, int slots, int[] allowed, int[] silent) {
        this.rules = rules;
        this.slots = slots;
        this.allowed = allowed;
        this.silent = silent;
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
        return bits(allowed, interfaceNumber, right) != 0;
    }

    /** See {@link UsbGrant#check}; false for whatever does not exist. */
    public boolean allows(int interfaceNumber, int endpoint, Right right) {
        return isIn(allowed, interfaceNumber, endpoint, right);
    }

    /** Whether a rule allows the access without wanting it to be recorded. */
    public boolean allowsSilently(int interfaceNumber, int endpoint, Right right) {
        return isIn(silent, interfaceNumber, endpoint, right);
    }

    private boolean isIn(int[] of, int interfaceNumber, int endpoint, Right right) {
        return UsbEndpoints.exists(endpoint)
                && (bits(of, interfaceNumber, right) & UsbEndpoints.bit(endpoint)) != 0;
    }

    private int bits(int[] of, int interfaceNumber, Right right) {
        int slot = slot(interfaceNumber);
        return slot < 0 || slot >= slots ? 0 : of[right.ordinal() * slots + slot];
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
        private final int[] audited;
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
            this.audited = new int[RIGHTS * slots];
            this.denied = new int[RIGHTS * slots];
        }

        void add(Effect effect, UsbObject object, Set<Right> rights) {
            int[] bits =
                    switch (effect) {
                        case ALLOW -> allowed;
                        case AUDIT -> audited;
                        case DENY -> denied;
                    };
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
            return effect.allows()
                    ? settings.allMatch(object::allows)
                    : settings.anyMatch(object.part()::matches);
        }

        UsbDecision build() {
            int[] all = allowed.clone();
            for (int i = 0; i < all.length; i++) {
                all[i] |= audited[i];
            }
            return new UsbDecision(rules, slots, decided(all), decided(allowed));
        }

        private int[] decided(int[] given) {
            int[] decided = given.clone();
            for (int i = 0; i < decided.length; i++) {
                decided[i] &= ~denied[i];
            }
            return decided;
        }
    }
}
