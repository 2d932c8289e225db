//! The Lua scripts, compiled into the binary.

use std::sync::LazyLock;

use platform::redis::{LazyScript, Script};

macro_rules! of_one_key {
    ($name:ident, $file:literal) => {
        pub(super) static $name: LazyScript =
            LazyLock::new(|| Script::from_lua(concat!(include_str!("lua/prelude.lua"), include_str!($file))));
    };
}

of_one_key!(ENQUEUE, "lua/enqueue.lua");
of_one_key!(CLAIM, "lua/claim.lua");
of_one_key!(SETTLE, "lua/settle.lua");
of_one_key!(BORROW, "lua/borrow.lua");
of_one_key!(EXTEND, "lua/extend.lua");
of_one_key!(LOOK, "lua/look.lua");
of_one_key!(SET, "lua/set.lua");
of_one_key!(CRAWL_DELAY, "lua/crawl_delay.lua");
of_one_key!(DROP, "lua/drop.lua");

pub(super) static TAKE: LazyScript = LazyLock::new(|| Script::from_lua(include_str!("lua/take.lua")));

pub(super) static BLOOM: LazyScript = LazyLock::new(|| Script::from_lua(include_str!("lua/bloom.lua")));

/// KEYS: a set. ARGV: members to add (`+x`) or to remove (`-x`). Returns its size.
pub(super) static MEMBERS: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "for _, m in ipairs(ARGV) do redis.call(m:sub(1, 1) == '+' and 'SADD' or 'SREM', KEYS[1], m:sub(2)) end return redis.call('SCARD', KEYS[1])",
    )
});

/// Notes a politeness key of a run, unless the run was stopped. KEYS: the run's set of keys, its mark. ARGV: key, seconds.
/// Returns whether it was noted.
pub(super) static REGISTER: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
         redis.call('SADD', KEYS[1], ARGV[1])
         redis.call('EXPIRE', KEYS[1], ARGV[2])
         return 1",
    )
});

/// KEYS: a set. ARGV: cursor, count. Returns the next cursor, then members.
pub(super) static SCAN: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "local r = redis.call('SSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2]) local out = { r[1] } for _, m in ipairs(r[2]) do out[#out + 1] = m end return out",
    )
});

/// Admits addresses to a run while it has room. KEYS: the run's set of addresses. ARGV: most, seconds, ids.
/// Returns for each id 2 where it took a place, 1 where it had one, 0 where there was none left.
pub(super) static ADMIT: LazyScript = LazyLock::new(|| {
    Script::from_lua(
        "local out, size = {}, redis.call('SCARD', KEYS[1])
         for at = 3, #ARGV do
           if redis.call('SISMEMBER', KEYS[1], ARGV[at]) == 1 then out[#out + 1] = 1
           elseif size >= tonumber(ARGV[1]) then out[#out + 1] = 0
           else redis.call('SADD', KEYS[1], ARGV[at]) size = size + 1 out[#out + 1] = 2 end
         end
         redis.call('EXPIRE', KEYS[1], ARGV[2])
         return out",
    )
});
