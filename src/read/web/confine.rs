//! What a process gives up before it reads what a stranger wrote.

/// Memory that reading a page may take, the program's own included, in bytes.
pub const MEMORY_BYTES: u64 = 1 << 30;

/// Time of a core that reading a page may take, in seconds; a test build is slower.
const CPU_SECONDS: u64 = if cfg!(debug_assertions) { 6 } else { 2 };

/// Bounds memory and time of this process and lets it open nothing more: no file, no socket. Nothing of it in a core file.
///
/// # Errors
/// Where the system refuses a limit.
#[cfg(unix)]
pub fn confine() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |resource, most| {
        let both = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, both)
    };
    limit(Resource::Core, 0)?;
    // Pipes that are open stay; everything else that a process can open takes a new descriptor.
    limit(Resource::Nofile, 0)?;
    limit(Resource::Fsize, 0)?;
    limit(Resource::Cpu, CPU_SECONDS)?;
    // Not every system can bound it; the parent's patience remains.
    if cfg!(target_os = "linux") {
        limit(Resource::As, MEMORY_BYTES)?;
    }
    Ok(())
}

/// Nothing can be given up here; the parent's patience remains.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn confine() -> std::io::Result<()> {
    Ok(())
}
