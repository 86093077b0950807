//! Which running program a lock or a journal belongs to, so that what a dead one left is known for that.

use serde::{Deserialize, Serialize};

/// A running program: its number, its start and its machine. Numbers are used again, starts are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Number of the process.
    pub pid: u32,
    /// Start of the process and of the machine, as the system counts them; empty where it does not tell.
    #[serde(default)]
    pub started: String,
    /// Name of the machine.
    #[serde(default)]
    pub host: String,
}

impl Owner {
    /// This program.
    pub fn me() -> Self {
        let pid = std::process::id();
        Self {
            pid,
            started: started(pid).unwrap_or_default(),
            host: host(),
        }
    }

    /// Whether it still runs; `None` where that cannot be told, as on another machine.
    pub fn is_alive(&self) -> Option<bool> {
        if self.host != host() {
            return None;
        }
        if let Some(now) = started(self.pid) {
            return Some(self.started.is_empty() || now == self.started);
        }
        is_running(self.pid)
    }
}

/// When a process started, in clock ticks of a boot of this machine.
#[cfg(target_os = "linux")]
fn started(pid: u32) -> Option<String> {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in brackets and may hold anything; the 22nd field is the 20th after it.
    let ticks = stat.rsplit_once(')')?.1.split_ascii_whitespace().nth(19)?;
    Some(format!("{ticks} {}", boot.trim()))
}

#[cfg(not(target_os = "linux"))]
fn started(_pid: u32) -> Option<String> {
    None
}

#[cfg(unix)]
fn is_running(pid: u32) -> Option<bool> {
    let pid = rustix::process::Pid::from_raw(i32::try_from(pid).ok()?)?;
    match rustix::process::test_kill_process(pid) {
        Ok(()) | Err(rustix::io::Errno::PERM) => Some(true),
        Err(rustix::io::Errno::SRCH) => Some(false),
        Err(_) => None,
    }
}

#[cfg(not(unix))]
fn is_running(_pid: u32) -> Option<bool> {
    None
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_number_used_again_is_another_program() {
        let me = Owner::me();
        assert_eq!(me.is_alive(), Some(true));
        let other = Owner {
            started: "1 other-boot".into(),
            ..me.clone()
        };
        assert_eq!(other.is_alive(), Some(false));
        let elsewhere = Owner {
            host: "another-machine".into(),
            ..me
        };
        assert_eq!(elsewhere.is_alive(), None);
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let ended = Owner {
            pid: child.id(),
            ..Owner::me()
        };
        child.wait().unwrap();
        assert_eq!(ended.is_alive(), Some(false));
    }
}
