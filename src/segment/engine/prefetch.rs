//! Asks for memory before it is needed. The only unsafe code of the program.

/// Has the processor fetch an element of a table, which may lie outside it: nothing is read.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(unsafe_code, reason = "the engine is a fifth faster for it")]
pub fn prefetch<T>(table: &[T], index: usize) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
    let address = table.as_ptr().wrapping_add(index).cast::<i8>();
    // SAFETY: a prefetch is a hint that never faults, whatever the address.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(address) }
}

/// Has the processor fetch an element of a table. Other processors than those of x86-64 are left to find out by themselves.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub fn prefetch<T>(_table: &[T], _index: usize) {}
