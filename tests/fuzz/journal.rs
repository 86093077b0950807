#![no_main]

#[allow(dead_code, reason = "each target calls one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| match *targets::CARELESS {
    false => targets::journal(data, targets::offered),
    true => targets::journal(data, targets::careless::offered),
});
