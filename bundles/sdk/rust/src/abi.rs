//! Memory that passes between guest and host. Whoever gets a list owns it and frees it.

use std::alloc::{alloc, handle_alloc_error, realloc, Layout};
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr;

/// The host's way to allocate here (CanonicalABI.md, `realloc`).
///
/// # Safety
/// `old` is null, or was allocated here with `old_size` and `align`.
#[export_name = "cabi_realloc"]
pub unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
    if new_size == 0 {
        return align as *mut u8;
    }
    let layout = Layout::from_size_align_unchecked(new_size, align);
    let new = if old_size == 0 {
        alloc(layout)
    } else {
        realloc(old, Layout::from_size_align_unchecked(old_size, align), new_size)
    };
    if new.is_null() {
        handle_alloc_error(layout);
    }
    new
}

/// `list<T>`, and `string` as a list of its UTF-8 bytes.
#[repr(C)]
pub struct List<T> {
    ptr: *mut T,
    len: usize,
}

impl<T> List<T> {
    /// A list that the host lowered, as pointer and length.
    ///
    /// # Safety
    /// The two come from the host, and are used once.
    pub unsafe fn lifted(ptr: *mut T, len: usize) -> Self {
        List { ptr, len }
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        unsafe { std::slice::from_raw_parts(self.ptr, self.len) }
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(self.ptr, self.len)) });
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(values: Vec<T>) -> Self {
        let len = values.len();
        List { ptr: Box::into_raw(values.into_boxed_slice()).cast(), len }
    }
}

impl From<String> for List<u8> {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for List<u8> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// `result<T, E>` in memory.
#[repr(C)]
pub struct Returned<T, E> {
    is_err: u8,
    value: Value<T, E>,
}

#[repr(C)]
union Value<T, E> {
    ok: ManuallyDrop<T>,
    err: ManuallyDrop<E>,
}

impl<T, E> From<Result<T, E>> for Returned<T, E> {
    fn from(result: Result<T, E>) -> Self {
        match result {
            Ok(ok) => Returned { is_err: 0, value: Value { ok: ManuallyDrop::new(ok) } },
            Err(err) => Returned { is_err: 1, value: Value { err: ManuallyDrop::new(err) } },
        }
    }
}

impl<T, E> Returned<T, E> {
    /// What an import wrote.
    pub fn into_result(self) -> Result<T, E> {
        let mut returned = ManuallyDrop::new(self);
        unsafe {
            if returned.is_err == 0 {
                Ok(ManuallyDrop::take(&mut returned.value.ok))
            } else {
                Err(ManuallyDrop::take(&mut returned.value.err))
            }
        }
    }
}

impl<T, E> Drop for Returned<T, E> {
    fn drop(&mut self) {
        unsafe {
            if self.is_err == 0 {
                ManuallyDrop::drop(&mut self.value.ok);
            } else {
                ManuallyDrop::drop(&mut self.value.err);
            }
        }
    }
}

/// What an exported function returns a pointer to; it lives until [`taken`].
pub fn given<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

/// Frees what the caller has read, with all lists in it.
///
/// # Safety
/// The pointer is of [`given`], and this is its only use.
pub unsafe fn taken<T>(value: *mut T) {
    drop(Box::from_raw(value));
}
