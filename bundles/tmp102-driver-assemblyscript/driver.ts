// TI TMP102 (and LM75, as far as register 0 goes): a temperature sensor on I2C. The same driver as `tmp102-driver`, which is
// in C; each takes over the sensors of the other.
import { allocate, endCall, loadText, storeList, storeText } from "../sdk/assembly/abi";
import { answerLength, answerPtr, busRefusal, dropBus, errorText, openFirstBus, writeRead } from "../sdk/assembly/i2c";

export { cabi_realloc } from "../sdk/assembly/abi";

const TEMPERATURE_REGISTER: u8 = 0;
const CELSIUS_PER_STEP: f32 = 0.0625;

// variant sensor-error
const BUS: u8 = 0;
const CORRUPT: u8 = 1;
const INVALID: u8 = 3;

// ---- results: is-err (1 byte, aligned to 4), then the value or the error ---------------------------------------------

const result = memory.data(16);

function failed(kind: u8, text: string): usize {
  store<u8>(result, 1);
  store<u8>(result, kind, 4);
  storeText(result + 8, text);
  return result;
}

// ---- the chip --------------------------------------------------------------------------------------------------------

// Register 0 holds 12 bits, two's complement, left-aligned in 16.
function celsius(raw: u16): f32 {
  return <f32>(<i16>raw >> 4) * CELSIUS_PER_STEP;
}

// result<reading, sensor-error>
function readChip(bus: u32, address: u32): usize {
  const pointer = memory.data<u8>([TEMPERATURE_REGISTER]);
  if (!writeRead(bus, address, pointer, 1, 2)) return failed(BUS, errorText(address));
  if (answerLength() != 2) return failed(CORRUPT, "the temperature register has 2 bytes; others arrived");
  const raw = bswap<u16>(load<u16>(answerPtr()));
  store<u8>(result, 0);
  store<f32>(result, celsius(raw), 4);
  store<u32>(result, raw, 8);
  return result;
}

// ---- the driver's bus and sensors ------------------------------------------------------------------------------------

// Opened at first need and kept, so that a missing grant is an error of `open`, not a driver that does not start.
let ownBus: u32 = 0;

function openBus(): bool {
  if (ownBus == 0) ownBus = openFirstBus();
  return ownBus != 0;
}

// Addresses, 0 where none is open. The representation of a sensor is its place here, from 1.
const sensors = new StaticArray<u16>(32);

// 0 if all places are taken.
function place(address: u16): u32 {
  for (let i = 0; i < sensors.length; i++) {
    if (sensors[i] == 0) {
      sensors[i] = address;
      return i + 1;
    }
  }
  return 0;
}

// ---- wasgi:sensors/thermometer ---------------------------------------------------------------------------------------

@external("[export]wasgi:sensors/thermometer@0.1.0", "[resource-new]sensor")
declare function newSensor(rep: u32): u32;

@exported("wasgi:sensors/thermometer@0.1.0#[static]sensor.open")
export function openSensor(address: u32): usize {
  if (address < 0x08 || address > 0x77) return failed(INVALID, "a 7-bit address is from 0x08 to 0x77");
  if (!openBus()) return failed(BUS, busRefusal);
  const rep = place(<u16>address);
  if (rep == 0) return failed(INVALID, "too many sensors are open");
  store<u8>(result, 0);
  store<u32>(result, newSensor(rep), 4);
  return result;
}

@exported("cabi_post_wasgi:sensors/thermometer@0.1.0#[static]sensor.open")
export function openSensorPost(result: usize): void {
  endCall();
}

@exported("wasgi:sensors/thermometer@0.1.0#[method]sensor.read")
export function readSensor(rep: u32): usize {
  return openBus() ? readChip(ownBus, sensors[rep - 1]) : failed(BUS, busRefusal);
}

@exported("cabi_post_wasgi:sensors/thermometer@0.1.0#[method]sensor.read")
export function readSensorPost(result: usize): void {
  endCall();
}

@exported("wasgi:sensors/thermometer@0.1.0#[dtor]sensor")
export function destroySensor(rep: u32): void {
  sensors[rep - 1] = 0;
}

// ---- wasgi:sensors/probe ---------------------------------------------------------------------------------------------

@exported("wasgi:sensors/probe@0.1.0#read-on")
export function readOn(lentBus: u32, address: u32): usize {
  const reading = readChip(lentBus, address);
  dropBus(lentBus);
  return reading;
}

@exported("cabi_post_wasgi:sensors/probe@0.1.0#read-on")
export function readOnPost(result: usize): void {
  endCall();
}

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

// The state is a format number, then for each sensor its representation (1 byte) and its address (2, low byte first).
const STATE_FORMAT: u8 = 1;
const STATE_HEADER: usize = 1;
const STATE_ENTRY: usize = 3;
const SENSOR_RESOURCE = "wasgi:sensors/thermometer@0.1.0/sensor";

// record live-resource and record rep-map, in bytes; both begin with the name
const LIVE_RESOURCE: usize = 12;
const REP_MAP: usize = 16;

@exported("wasgi:lifecycle/handover@0.1.0#save")
export function save(): usize {
  const state = allocate(STATE_HEADER + STATE_ENTRY * sensors.length);
  const live = allocate(LIVE_RESOURCE * sensors.length);
  let count: usize = 0;
  store<u8>(state, STATE_FORMAT);
  for (let i = 0; i < sensors.length; i++) {
    if (sensors[i] == 0) continue;
    const entry = state + STATE_HEADER + STATE_ENTRY * count;
    store<u8>(entry, i + 1);
    store<u16>(entry, sensors[i], 1);
    const resource = live + LIVE_RESOURCE * count;
    storeText(resource, SENSOR_RESOURCE);
    store<u32>(resource, i + 1, 8);
    count++;
  }
  storeList(result, state, STATE_HEADER + STATE_ENTRY * count);
  storeList(result + 8, live, count);
  return result;
}

@exported("cabi_post_wasgi:lifecycle/handover@0.1.0#save")
export function savePost(result: usize): void {
  endCall();
}

// The saved address of a sensor, or 0.
function savedAddress(state: usize, stateLength: usize, rep: u32): u16 {
  for (let at: usize = STATE_HEADER; at + STATE_ENTRY <= stateLength; at += STATE_ENTRY) {
    if (load<u8>(state + at) == rep) return load<u16>(state + at, 1);
  }
  return 0;
}

@exported("wasgi:lifecycle/handover@0.1.0#restore")
export function restore(state: usize, stateLength: usize, live: usize, liveCount: usize): usize {
  if (stateLength < STATE_HEADER || load<u8>(state) != STATE_FORMAT) {
    store<u8>(result, 1);
    storeText(result + 4, "the state was saved in a format unknown to this version");
    return result;
  }
  const map = allocate(REP_MAP * sensors.length);
  let count: usize = 0;
  for (let i: usize = 0; i < liveCount; i++) {
    const resource = live + LIVE_RESOURCE * i;
    if (loadText(resource) != SENSOR_RESOURCE) continue;
    const oldRep = load<u32>(resource, 8);
    const address = savedAddress(state, stateLength, oldRep);
    const rep = address ? place(address) : 0;
    if (rep == 0) continue;
    const entry = map + REP_MAP * count++;
    storeText(entry, SENSOR_RESOURCE);
    store<u32>(entry, oldRep, 8);
    store<u32>(entry, rep, 12);
  }
  store<u8>(result, 0);
  storeList(result + 4, map, count);
  return result;
}

@exported("cabi_post_wasgi:lifecycle/handover@0.1.0#restore")
export function restorePost(result: usize): void {
  endCall();
}
