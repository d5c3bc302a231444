//! TI TMP102 (and LM75, as far as register 0 goes): a temperature sensor on I2C. The same driver as `tmp102-driver`, which
//! is in C; each takes over the sensors of the other.

use std::sync::{Mutex, MutexGuard, PoisonError};
use wasgi_sdk::i2c::I2c;
use wasgi_sdk::{buses, given, taken, List, Returned};

const TEMPERATURE_REGISTER: u8 = 0;
const CELSIUS_PER_STEP: f32 = 0.0625;
const MAX_SENSORS: usize = 32;

/// `record reading`
#[repr(C)]
pub struct Reading {
    temperature: f32,
    raw: u32,
}

/// `variant sensor-error`
#[repr(C)]
pub struct SensorError {
    kind: u8,
    text: List<u8>,
}

impl SensorError {
    fn bus(text: String) -> Self {
        SensorError { kind: 0, text: text.into() }
    }

    fn corrupt(text: &str) -> Self {
        SensorError { kind: 1, text: text.into() }
    }

    fn invalid(text: &str) -> Self {
        SensorError { kind: 3, text: text.into() }
    }
}

// ---- the chip --------------------------------------------------------------------------------------------------------

/// Register 0 holds 12 bits, two's complement, left-aligned in 16.
fn celsius(raw: u16) -> f32 {
    f32::from(raw as i16 >> 4) * CELSIUS_PER_STEP
}

fn read_chip(bus: &I2c, address: u16) -> Result<Reading, SensorError> {
    let bytes = bus
        .write_read(address, &[TEMPERATURE_REGISTER], 2)
        .map_err(|e| SensorError::bus(format!("{address:#04x}: {e}")))?;
    match *bytes {
        [high, low] => {
            let raw = u16::from_be_bytes([high, low]);
            Ok(Reading { temperature: celsius(raw), raw: raw.into() })
        }
        _ => Err(SensorError::corrupt("the temperature register has 2 bytes; others arrived")),
    }
}

// ---- the driver ------------------------------------------------------------------------------------------------------

struct Driver {
    /// Opened at first need and kept, so that a missing grant is an error of `open`, not a driver that does not start.
    bus: Option<I2c>,
    /// Addresses. The representation of a sensor is its place here, from 1.
    sensors: [Option<u16>; MAX_SENSORS],
}

static DRIVER: Mutex<Driver> = Mutex::new(Driver { bus: None, sensors: [None; MAX_SENSORS] });

fn driver() -> MutexGuard<'static, Driver> {
    DRIVER.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Driver {
    fn bus(&mut self) -> Result<&I2c, SensorError> {
        if self.bus.is_none() {
            self.bus = Some(buses::open_first().map_err(SensorError::bus)?);
        }
        self.bus.as_ref().ok_or_else(|| SensorError::invalid("no bus"))
    }

    fn place(&mut self, address: u16) -> Option<u32> {
        let free = self.sensors.iter().position(Option::is_none)?;
        self.sensors[free] = Some(address);
        Some(free as u32 + 1)
    }

    fn open(&mut self, address: u16) -> Result<u32, SensorError> {
        if !(0x08..=0x77).contains(&address) {
            return Err(SensorError::invalid("a 7-bit address is from 0x08 to 0x77"));
        }
        self.bus()?;
        self.place(address).ok_or_else(|| SensorError::invalid("too many sensors are open"))
    }

    fn read(&mut self, rep: u32) -> Result<Reading, SensorError> {
        let address = self.sensors.get(rep as usize - 1).copied().flatten();
        let address = address.ok_or_else(|| SensorError::invalid("the sensor is closed"))?;
        read_chip(self.bus()?, address)
    }
}

// ---- wasgi:sensors/thermometer ---------------------------------------------------------------------------------------

#[link(wasm_import_module = "[export]wasgi:sensors/thermometer@0.1.0")]
extern "C" {
    #[link_name = "[resource-new]sensor"]
    fn sensor_new(rep: u32) -> u32;
}

#[export_name = "wasgi:sensors/thermometer@0.1.0#[static]sensor.open"]
extern "C" fn sensor_open(address: u32) -> *mut Returned<u32, SensorError> {
    let opened = driver().open(address as u16);
    given(opened.map(|rep| unsafe { sensor_new(rep) }).into())
}

#[export_name = "cabi_post_wasgi:sensors/thermometer@0.1.0#[static]sensor.open"]
unsafe extern "C" fn sensor_open_post(result: *mut Returned<u32, SensorError>) {
    taken(result);
}

#[export_name = "wasgi:sensors/thermometer@0.1.0#[method]sensor.read"]
extern "C" fn sensor_read(rep: u32) -> *mut Returned<Reading, SensorError> {
    given(driver().read(rep).into())
}

#[export_name = "cabi_post_wasgi:sensors/thermometer@0.1.0#[method]sensor.read"]
unsafe extern "C" fn sensor_read_post(result: *mut Returned<Reading, SensorError>) {
    taken(result);
}

#[export_name = "wasgi:sensors/thermometer@0.1.0#[dtor]sensor"]
extern "C" fn sensor_destroy(rep: u32) {
    driver().sensors[rep as usize - 1] = None;
}

// ---- wasgi:sensors/probe ---------------------------------------------------------------------------------------------

#[export_name = "wasgi:sensors/probe@0.1.0#read-on"]
unsafe extern "C" fn probe_read_on(lent_bus: u32, address: u32) -> *mut Returned<Reading, SensorError> {
    let bus = I2c::from_handle(lent_bus);
    given(read_chip(&bus, address as u16).into())
}

#[export_name = "cabi_post_wasgi:sensors/probe@0.1.0#read-on"]
unsafe extern "C" fn probe_read_on_post(result: *mut Returned<Reading, SensorError>) {
    taken(result);
}

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

/// The state is a format number, then for each sensor its representation (1 byte) and its address (2, low byte first).
const STATE_FORMAT: u8 = 1;
const STATE_ENTRY: usize = 3;
const SENSOR_RESOURCE: &str = "wasgi:sensors/thermometer@0.1.0/sensor";

#[repr(C)]
pub struct LiveResource {
    name: List<u8>,
    rep: u32,
}

#[repr(C)]
pub struct Snapshot {
    state: List<u8>,
    resources: List<LiveResource>,
}

#[repr(C)]
pub struct RepMap {
    name: List<u8>,
    old_rep: u32,
    new_rep: u32,
}

#[export_name = "wasgi:lifecycle/handover@0.1.0#save"]
extern "C" fn handover_save() -> *mut Snapshot {
    let mut state = vec![STATE_FORMAT];
    let mut live = Vec::new();
    for (rep, sensor) in (1..).zip(driver().sensors) {
        if let Some(address) = sensor {
            state.push(rep as u8);
            state.extend_from_slice(&address.to_le_bytes());
            live.push(LiveResource { name: SENSOR_RESOURCE.into(), rep });
        }
    }
    given(Snapshot { state: state.into(), resources: live.into() })
}

#[export_name = "cabi_post_wasgi:lifecycle/handover@0.1.0#save"]
unsafe extern "C" fn handover_save_post(result: *mut Snapshot) {
    taken(result);
}

fn saved_address(state: &[u8], rep: u32) -> Option<u16> {
    let entry = state[1..].chunks_exact(STATE_ENTRY).find(|entry| u32::from(entry[0]) == rep)?;
    Some(u16::from_le_bytes([entry[1], entry[2]]))
}

fn restore(state: &[u8], live: &[LiveResource]) -> Result<List<RepMap>, List<u8>> {
    if state.first() != Some(&STATE_FORMAT) {
        return Err("the state was saved in a format unknown to this version".into());
    }
    let mut driver = driver();
    let mut map = Vec::new();
    for resource in live.iter().filter(|resource| *resource.name == *SENSOR_RESOURCE.as_bytes()) {
        let rep = saved_address(state, resource.rep).and_then(|address| driver.place(address));
        if let Some(new_rep) = rep {
            map.push(RepMap { name: SENSOR_RESOURCE.into(), old_rep: resource.rep, new_rep });
        }
    }
    Ok(map.into())
}

#[export_name = "wasgi:lifecycle/handover@0.1.0#restore"]
unsafe extern "C" fn handover_restore(
    state: *mut u8,
    state_len: usize,
    live: *mut LiveResource,
    live_len: usize,
) -> *mut Returned<List<RepMap>, List<u8>> {
    let (state, live) = (List::lifted(state, state_len), List::lifted(live, live_len));
    given(restore(&state, &live).into())
}

#[export_name = "cabi_post_wasgi:lifecycle/handover@0.1.0#restore"]
unsafe extern "C" fn handover_restore_post(result: *mut Returned<List<RepMap>, List<u8>>) {
    taken(result);
}
