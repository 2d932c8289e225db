//! Mutated answers of every parser.

use crate::{
    mutate::{Dice, mutate},
    read,
    samples::samples,
    watch::Watch,
};

/// Half of the parsers each, so that two cores share the work.
fn mutations(part: usize) {
    // As many as an unoptimised build does in half a minute, HTML through its whole tree builder among them;
    // JOBTRAWL_MUTATIONS=10000 is the full run.
    let asked = std::env::var("JOBTRAWL_MUTATIONS").ok().and_then(|count| count.parse::<usize>().ok());
    for (index, (name, url, sample)) in
        samples().into_iter().enumerate().filter(|(index, _)| index % 2 == part)
    {
        let count = asked.unwrap_or(if sample.starts_with("<html") || sample.starts_with("<div") {
            500
        } else {
            4_000
        });
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (index as u64 + 1));
        let mut watch = Watch::new(name);
        for _ in 0..count {
            let body = mutate(&sample, &mut dice);
            watch.on(|| format!("{} bytes", body.len()), || read(url, &body, None));
        }
        if asked.is_some() {
            ten_megabytes(url, &sample, &mut watch);
            // Told, not judged: how long it takes is the machine's affair.
            eprintln!("{name}: {count} mutations, {watch}");
        }
    }
}

/// The sample with one of its texts grown to 10 MB: the title, and the description.
fn ten_megabytes(url: &str, sample: &str, watch: &mut Watch) {
    for (word, filler) in [("Cook", "x"), ("Koch", "ä"), ("Keep", "word "), ("<p>", "<p>word ")] {
        if sample.contains(word) {
            let body =
                sample.replacen(word, &format!("{word}{}", filler.repeat((10 << 20) / filler.len())), 1);
            watch.on(|| format!("10 MB after {word:?}"), || read(url, body.as_bytes(), None));
        }
    }
}

#[test]
fn mutated_answers_never_panic_first_half() {
    mutations(0);
}

#[test]
fn mutated_answers_never_panic_second_half() {
    mutations(1);
}

#[test]
fn the_samples_are_good_ones() {
    for (name, url, sample) in samples() {
        let out = read(url, sample.as_bytes(), None);
        let right = match name {
            "sitemap" => out.follow.len() == 1,
            "workday list" => out.listed.len() == 1 && out.follow.len() == 3,
            "successfactors search" | "peoplestrong list" => out.listed.len() == 1 && out.follow.len() == 2,
            "jobylon list" | "talentclue list" => out.listed.len() == 1 && out.follow.len() == 1,
            _ => out.postings.len() == 1 && out.postings[0].data.title.starts_with(['C', 'K']),
        };
        assert!(right, "{name}: {:?} {} postings", out.reason, out.postings.len());
    }
}
