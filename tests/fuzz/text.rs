#![no_main]

#[allow(dead_code, reason = "each target calls one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| match *targets::CARELESS {
    false => targets::text(data, targets::opened),
    true => targets::text(data, targets::careless::opened),
});
