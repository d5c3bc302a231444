//! `wasgi:i2c/buses@0.1.0`: a bus for a component that was not handed one.

use crate::abi::{List, Returned};
use crate::i2c::I2c;
use std::mem::MaybeUninit;

mod import {
    use super::*;

    #[link(wasm_import_module = "wasgi:i2c/buses@0.1.0")]
    extern "C" {
        pub fn labels(result: *mut List<List<u8>>);
        pub fn open(label: *const u8, len: usize, result: *mut Returned<u32, u8>);
    }
}

/// Opens the first bus that this component may open, or says why there is none.
pub fn open_first() -> Result<I2c, String> {
    let mut labels = MaybeUninit::uninit();
    let labels = unsafe {
        import::labels(labels.as_mut_ptr());
        labels.assume_init()
    };
    let mut why = String::from("no I2C bus is granted");
    for label in labels.iter() {
        match open(label) {
            Ok(bus) => return Ok(bus),
            Err(reason) => why = format!("bus {} {}", String::from_utf8_lossy(label), reason),
        }
    }
    Err(why)
}

fn open(label: &[u8]) -> Result<I2c, &'static str> {
    let mut result = MaybeUninit::uninit();
    let result = unsafe {
        import::open(label.as_ptr(), label.len(), result.as_mut_ptr());
        result.assume_init().into_result()
    };
    match result {
        Ok(handle) => Ok(unsafe { I2c::from_handle(handle) }),
        Err(0) => Err("is not known"),
        Err(1) => Err("may not be opened"),
        Err(_) => Err("is not available"),
    }
}
