package org.wasgi.policy.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.UsbGrant;
import org.wasgi.policy.UsbIdentity;
import org.wasgi.policy.UsbIdentity.Function;

class UsbDecisionTest {
    private static final Subject DRIVER = new Subject("org.acme.stick", "00");
    private static final int[] ENDPOINTS = {UsbGrant.CONTROL, 0x01, 0x81, 0x02, 0x8F};
    private static final List<Right> RIGHTS =
            List.of(Right.READ, Right.WRITE, Right.CONFIGURE, Right.RESET, Right.DETACH);

    /** Storage, a keyboard, and an interface whose second setting updates firmware. */
    private static final UsbIdentity DEVICE =
            new UsbIdentity(
                    0x1209,
                    0x0001,
                    "A1-7",
                    "1-2.4",
                    List.of(
                            new Function(0, 0x08, 0x06, 0x50),
                            new Function(1, 0x03, 0x01, 0x01),
                            new Function(2, 0xFF, 0x00, 0x00),
                            new Function(2, 0xFE, 0x01, 0x01)));

    private static RuleSet rules(List<String> lines) throws BrokenPolicyException {
        return RuleSet.of(List.of(PolicyFile.parse("site.policy", lines)));
    }

    private static UsbDecision decision(String... lines) throws BrokenPolicyException {
        return rules(List.of(lines)).usb(DRIVER, DEVICE);
    }

    @Test
    void aClassGivesItsInterfacesAndNotTheDevice() throws BrokenPolicyException {
        UsbDecision decision = decision("allow * usb:*/class=08 read,write,detach");
        assertTrue(decision.mayOpen());
        assertTrue(decision.allows(0, 0x81, Right.READ));
        assertTrue(decision.allows(0, UsbGrant.CONTROL, Right.DETACH));
        assertFalse(decision.allows(2, 0x81, Right.READ));
        assertFalse(decision.allows(UsbGrant.DEVICE, UsbGrant.CONTROL, Right.READ));
    }

    @Test
    void anEndpointIsOneDirectionOfIt() throws BrokenPolicyException {
        UsbDecision decision = decision("allow * usb:1209:0001/0/81 read,write");
        assertTrue(decision.allows(0, 0x81, Right.READ));
        assertFalse(decision.allows(0, 0x01, Right.WRITE));
        assertFalse(decision.allows(0, UsbGrant.CONTROL, Right.READ));
    }

    @Test
    void whatDoesNotExistIsNotAllowed() throws BrokenPolicyException {
        UsbDecision decision = decision("allow * usb:* read,write,reset,configure,detach");
        for (int number : new int[] {3, 255, 256, -2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertFalse(decision.allows(number, 0x81, Right.READ), () -> "interface " + number);
        }
        for (int endpoint : new int[] {0x10, 0x80, 0x90, 0x181, -1, Integer.MIN_VALUE}) {
            assertFalse(decision.allows(0, endpoint, Right.READ), () -> "endpoint " + endpoint);
        }
    }

    @Test
    void keyboardsAndFirmwareUpdatesNeedToBeWrittenOut() throws BrokenPolicyException {
        for (String wide :
                List.of(
                        "usb:*",
                        "usb:1209:0001",
                        "usb:1209:0001/*",
                        "usb:*/1",
                        "usb:*/class=03",
                        "usb:1209:*/1")) {
            assertFalse(decision("allow * " + wide + " read").allows(1, 0x81, Right.READ), wide);
        }
        assertTrue(decision("allow * usb:1209:0001/1 read").allows(1, 0x81, Right.READ));
        assertTrue(decision("allow * usb:*/class=03.01 read").allows(1, 0x81, Right.READ));
        assertFalse(decision("allow * usb:*/class=ff.00 read").allows(2, 0x81, Right.READ));
        assertTrue(decision("allow * usb:1209:0001/2 read").allows(2, 0x81, Right.READ));
    }

    @Test
    void aDenialNamesTheRuleAndTheEndpointAsARuleWouldHaveIt() throws BrokenPolicyException {
        RuleSet rules =
                rules(
                        List.of(
                                "allow * usb:1209:0001 read,write",
                                "deny * usb:*/class=08/02 write"));
        assertEquals(
                "denied: org.acme.stick may not write usb:1209:0001/0/02"
                        + " (rule 'deny * usb:*/class=08/02 write' in site.policy:2)",
                rules.usbDenial(DRIVER, DEVICE, 0, 0x02, Right.WRITE).message());
        assertEquals(
                "denied: org.acme.stick may not reset usb:1209:0001"
                        + " (no rule allows it; default deny)",
                rules.usbDenial(DRIVER, DEVICE, UsbGrant.DEVICE, UsbGrant.CONTROL, Right.RESET)
                        .message());
    }

    /** A rule in the test's own words. */
    private record Rule(boolean allow, String device, String part, String endpoint, Right right) {
        /** Rules that audit allow as well. */
        String effect() {
            return allow ? right == Right.READ ? "audit" : "allow" : "deny";
        }

        String statement() {
            String rest =
                    part.isEmpty() ? "" : "/" + part + (endpoint.isEmpty() ? "" : "/" + endpoint);
            return effect() + " * usb:" + device + rest + " " + right;
        }

        boolean aboutDevice() {
            return switch (device) {
                case "*", "1209:*", "1209:0001", "*:0001", "*,serial=A1*", "*,port=1-2.4" -> true;
                default -> false;
            };
        }

        boolean aboutEndpoint(int address) {
            return part.isEmpty()
                    || endpoint.isEmpty()
                    || (endpoint.equals("control")
                            ? address == UsbGrant.CONTROL
                            : Integer.parseInt(endpoint, 16) == address);
        }

        boolean aboutInterface(int number) {
            boolean exact = device.equals("1209:0001");
            return switch (part) {
                case "" -> number < 1 || !allow;
                case "*" -> number >= 0 && (number < 1 || !allow);
                case "class=08" -> number == 0;
                case "class=03" -> number == 1 && !allow;
                case "class=03.01.01" -> number == 1;
                case "class=fe" -> number == 2 && !allow;
                default -> number == Integer.parseInt(part) && (number == 0 || exact || !allow);
            };
        }

        boolean means(int number, int address, Right asked) {
            return right == asked
                    && aboutDevice()
                    && aboutEndpoint(address)
                    && aboutInterface(number);
        }
    }

    private static Rule random(Random random) {
        String[] devices = {
            "*",
            "1209:*",
            "1209:0001",
            "*:0001",
            "*,serial=A1*",
            "*,port=1-2.4",
            "1209:0002",
            "*,serial=B*",
            "*,port=1-2"
        };
        String[] parts = {
            "", "*", "0", "1", "2", "class=08", "class=03", "class=03.01.01", "class=fe"
        };
        String[] endpoints = {"", "", "81", "01", "control"};
        String part = parts[random.nextInt(parts.length)];
        String endpoint = part.isEmpty() ? "" : endpoints[random.nextInt(endpoints.length)];
        Right right =
                endpoint.isEmpty()
                        ? RIGHTS.get(random.nextInt(RIGHTS.size()))
                        : RIGHTS.get(random.nextInt(2));
        if (right == Right.RESET && !part.isEmpty()) {
            right = Right.READ;
        }
        return new Rule(
                random.nextInt(3) > 0,
                devices[random.nextInt(devices.length)],
                part,
                endpoint,
                right);
    }

    @Test
    void compiledDecisionsAreThoseOfTheRules() throws BrokenPolicyException {
        Random random = new Random(20261121);
        for (int round = 0; round < 400; round++) {
            List<Rule> rules = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                rules.add(random(random));
            }
            UsbDecision decision =
                    rules(rules.stream().map(Rule::statement).toList()).usb(DRIVER, DEVICE);
            for (int number = UsbGrant.DEVICE; number <= 2; number++) {
                for (int address : ENDPOINTS) {
                    for (Right right : RIGHTS) {
                        int n = number;
                        boolean expected =
                                rules.stream().anyMatch(r -> r.allow && r.means(n, address, right))
                                        && rules.stream()
                                                .noneMatch(
                                                        r ->
                                                                !r.allow
                                                                        && r.means(
                                                                                n, address, right));
                        assertEquals(
                                expected,
                                decision.allows(number, address, right),
                                () -> right + " at " + n + "/" + address + " by " + rules);
                    }
                }
            }
        }
    }
}
