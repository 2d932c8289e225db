//! Small damage to a good answer.

use serde_json::{Value, json};

/// xorshift64*: the same mutations at every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }
}

/// A random other value for a random place in a JSON tree.
fn swap_types(value: &mut Value, dice: &mut Dice) {
    let odd = [
        json!(null),
        json!([]),
        json!({}),
        json!(""),
        json!(-1),
        json!(1e308),
        json!(true),
        json!("\u{0}\u{202e}<script>"),
        json!(["a", 1, null, {}]),
        json!({"name": {"name": []}}),
        json!("9999999999999999999999"),
        json!(18_446_744_073_709_551_615_u64),
        json!("&#x110000;&lt;p&gt;"),
    ];
    let mut at = value;
    loop {
        let stop = dice.roll(4) == 0;
        let count = match &*at {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        if stop || count == 0 {
            *at = odd[dice.roll(odd.len())].clone();
            return;
        }
        let chosen = dice.roll(count);
        at = match at {
            Value::Array(items) => &mut items[chosen],
            Value::Object(fields) => fields.values_mut().nth(chosen).unwrap(),
            _ => return,
        };
    }
}

pub(super) fn mutate(sample: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sample.as_bytes().to_vec();
    match dice.roll(7) {
        0 => bytes.truncate(dice.roll(bytes.len())),
        1 => {
            for _ in 0..=dice.roll(8) {
                let at = dice.roll(bytes.len());
                bytes[at] = dice.roll(256) as u8;
            }
        }
        2 => {
            let (at, end) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            let piece = bytes[at.min(end)..at.max(end)].to_vec();
            let to = dice.roll(bytes.len());
            bytes.splice(to..to, piece);
        }
        3 => bytes = sample.encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect(),
        4 => bytes = sample.chars().map(|c| if (c as u32) < 256 { c as u32 as u8 } else { b'?' }).collect(),
        _ => match serde_json::from_str::<Value>(sample) {
            Ok(mut value) => {
                for _ in 0..=dice.roll(3) {
                    swap_types(&mut value, dice);
                }
                bytes = value.to_string().into_bytes();
            }
            Err(_) => {
                let (at, end) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
                bytes.drain(at.min(end)..at.max(end));
            }
        },
    }
    bytes
}
