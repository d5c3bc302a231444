// wasi:i2c/i2c@0.2.0-draft and wasgi:i2c/buses@0.1.0, as far as drivers here need them.
import { loadText } from "./abi";

@external("wasi:i2c/i2c@0.2.0-draft", "[method]i2c.write-read")
declare function writeReadInto(bus: u32, address: u32, data: usize, len: usize, readLen: u64, result: usize): void;

// Also for a borrow that arrived as a parameter: it must be dropped before the call returns.
@external("wasi:i2c/i2c@0.2.0-draft", "[resource-drop]i2c")
export declare function dropBus(bus: u32): void;

@external("wasgi:i2c/buses@0.1.0", "labels")
declare function labels(result: usize): void;

@external("wasgi:i2c/buses@0.1.0", "open")
declare function open(label: usize, len: usize, result: usize): void;

// ---- transfers -------------------------------------------------------------------------------------------------------

// result<list<u8>, error-code>
const answer = memory.data(12);

// Writes, then reads after a repeated START. Whether that worked; `answerPtr`, `answerLength` or `errorText` then tell more.
export function writeRead(bus: u32, address: u32, data: usize, len: usize, readLen: u64): bool {
  writeReadInto(bus, address, data, len, readLen, answer);
  return load<u8>(answer) == 0;
}

export function answerPtr(): usize {
  return load<u32>(answer, 4);
}

export function answerLength(): u32 {
  return load<u32>(answer, 8);
}

// `0x48: no acknowledge of the address`
export function errorText(address: u32): string {
  return "0x" + address.toString(16).padStart(2, "0") + ": " + errorName(load<u8>(answer, 4), load<u8>(answer, 5));
}

function errorName(code: u8, source: u8): string {
  switch (code) {
    case 0: return "bus error";
    case 1: return "arbitration lost";
    case 2: return source == 0 ? "no acknowledge of the address" : source == 1 ? "no acknowledge of data" : "no acknowledge";
    case 3: return "overrun";
    default: return "refused or failed";
  }
}

// ---- a bus of one's own ----------------------------------------------------------------------------------------------

export let busRefusal: string = "";

// Opens the first bus that this component may open. 0 if there is none; `busRefusal` then tells why.
export function openFirstBus(): u32 {
  const list = memory.data(8);
  const opened = memory.data(8); // result<i2c, open-error>
  labels(list);
  busRefusal = "no I2C bus is granted";
  for (let i: u32 = 0; i < load<u32>(list, 4); i++) {
    const label = load<u32>(list) + 8 * i;
    open(load<u32>(label), load<u32>(label, 4), opened);
    if (load<u8>(opened) == 0) return load<u32>(opened, 4);
    busRefusal = "bus " + loadText(label) + openErrorText(load<u8>(opened, 4));
  }
  return 0;
}

function openErrorText(error: u8): string {
  return error == 0 ? " is not known" : error == 1 ? " may not be opened" : " is not available";
}
