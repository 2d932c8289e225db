//! Texts of a usual size: some 450 words of HTML, as postings have. Words follow a steep distribution.

use rand::{Rng, rngs::StdRng};

pub(crate) fn description(rng: &mut StdRng) -> String {
    let mut html = String::with_capacity(4_000);
    for section in 0..4 {
        html.push_str("<h3>");
        words(rng, 4, &mut html);
        html.push_str("</h3><p>");
        words(rng, 60, &mut html);
        html.push_str(if section == 1 {
            " 3+ years of experience with <b>Rust</b>, Kafka and SQL."
        } else {
            "."
        });
        html.push_str("</p><ul>");
        for _ in 0..5 {
            html.push_str("<li>");
            words(rng, 9, &mut html);
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    html
}

fn words(rng: &mut StdRng, count: usize, out: &mut String) {
    for _ in 0..count {
        let rank: f64 = rng.random();
        out.push_str(&format!("word{} ", (20_000.0 * rank.powi(4)) as u32));
    }
}
