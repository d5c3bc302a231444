//! For guests in Rust: the canonical ABI of the component model by hand, and the interfaces of I2C.
//!
//! An exported function returns a pointer that [`given`] makes; the function's post-return gives it back with [`taken`].

mod abi;
pub mod buses;
pub mod i2c;

pub use abi::{given, taken, List, Returned};
