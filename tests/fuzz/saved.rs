#![no_main]

#[allow(dead_code, reason = "each target calls one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::saved(data, chancery::record::Record::from_json));
