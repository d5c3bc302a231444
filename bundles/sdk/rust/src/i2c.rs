//! `wasi:i2c/i2c@0.2.0-draft`, as far as drivers here need it.

use crate::abi::{List, Returned};
use std::fmt;
use std::mem::MaybeUninit;

/// A bus: an own handle, or a borrow that must end before the call does. Dropped either way.
pub struct I2c {
    handle: u32,
}

/// `variant error-code`; `source` counts with `no-acknowledge` only.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Error {
    code: u8,
    source: u8,
}

mod import {
    use super::*;

    #[link(wasm_import_module = "wasi:i2c/i2c@0.2.0-draft")]
    extern "C" {
        #[link_name = "[method]i2c.write-read"]
        pub fn write_read(
            bus: u32,
            address: u32,
            data: *const u8,
            len: usize,
            read_len: u64,
            result: *mut Returned<List<u8>, Error>,
        );
        #[link_name = "[resource-drop]i2c"]
        pub fn drop(bus: u32);
    }
}

impl I2c {
    /// # Safety
    /// The handle comes from the host, and nobody else drops it.
    pub unsafe fn from_handle(handle: u32) -> Self {
        I2c { handle }
    }

    /// Writes, then reads after a repeated START.
    pub fn write_read(&self, address: u16, data: &[u8], read_len: u64) -> Result<List<u8>, Error> {
        let mut result = MaybeUninit::uninit();
        unsafe {
            import::write_read(
                self.handle,
                address.into(),
                data.as_ptr(),
                data.len(),
                read_len,
                result.as_mut_ptr(),
            );
            result.assume_init().into_result()
        }
    }
}

impl Drop for I2c {
    fn drop(&mut self) {
        unsafe { import::drop(self.handle) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.code, self.source) {
            (0, _) => "bus error",
            (1, _) => "arbitration lost",
            (2, 0) => "no acknowledge of the address",
            (2, 1) => "no acknowledge of data",
            (2, _) => "no acknowledge",
            (3, _) => "overrun",
            _ => "refused or failed",
        })
    }
}
