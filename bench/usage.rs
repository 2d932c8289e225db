//! What processes use, by the kernel's account (Linux): processor time, which on a busy machine says more than the clock, and memory.
#![allow(dead_code, clippy::unwrap_used, reason = "each bench uses its part; a report for a person")]

use std::collections::HashMap;

/// CPU seconds so far of each of these processes, with all that they started.
pub(crate) fn cpu_seconds(pids: &[u32]) -> Vec<f64> {
    let mut used = HashMap::new();
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process may have gone since.
        let Some((parent, seconds)) = times(pid) else { continue };
        used.insert(pid, seconds);
        children.entry(parent).or_default().push(pid);
    }
    let tree = |root: &u32| {
        let (mut open, mut sum) = (vec![*root], 0.0);
        while let Some(pid) = open.pop() {
            sum += used.get(&pid).copied().unwrap_or_default();
            open.extend(children.get(&pid).into_iter().flatten());
        }
        sum
    };
    pids.iter().map(tree).collect()
}

/// The parent, and the seconds used by the process and by its children that have ended.
fn times(pid: u32) -> Option<(u32, f64)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat[stat.rfind(')')? + 1..].split_whitespace().collect();
    // USER_HZ is 100 on every Linux that people run.
    let ticks = fields[11..15].iter().filter_map(|field| field.parse::<f64>().ok()).sum::<f64>();
    Some((fields[1].parse().ok()?, ticks / 100.0))
}

/// Megabytes of memory that a process has in use.
pub(crate) fn resident_mb(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
