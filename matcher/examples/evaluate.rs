//! `cargo run -p matcher --example evaluate -- DIR|generated [SEED]`: the evaluation of a folder, or of the generated
//! worlds, without the rest of jobtrawl. `WINDOW=128` and `WINDOWS=4` set tokens per window and windows per text, to see what
//! they cost and bring.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]

use std::{path::PathBuf, time::Instant};

use matcher::{
    MatchConfig,
    embed::{EmbedConfig, Embedder},
    eval::{
        self, Dataset,
        generated::{self, Language},
    },
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).ok_or("usage: evaluate DIR|generated [SEED]")?);
    let config = MatchConfig::default();
    let embed = embed_config();
    if dir.as_os_str() == "generated" {
        let seed = std::env::args().nth(2).map_or(Ok(2026), |text| text.parse())?;
        let embedder = Embedder::open(&embed).await?;
        for language in [Language::English, Language::Spanish] {
            generated::world(language, seed)
                .write(&std::env::temp_dir().join("jobtrawl-world").join(language.code()))?;
            let report = generated::run(language, seed, &embedder, &config, |_, _| ()).await?;
            println!("## {}\n\n{}", language.code(), report.table());
        }
        return Ok(());
    }
    let dataset = Dataset::read(&dir)?;
    let embedder = Embedder::open(&embed).await?;
    let start = Instant::now();
    let report = eval::run(&dataset, &embedder, &config, |_, _| ()).await?;
    println!("{}", report.table());
    eprintln!("{:.1} s", start.elapsed().as_secs_f32());
    Ok(report.write_runs(&dir.join("runs"))?)
}

fn embed_config() -> EmbedConfig {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<usize>().ok());
    let usual = EmbedConfig::default();
    EmbedConfig {
        window_tokens: number("WINDOW").or(usual.window_tokens),
        max_windows: number("WINDOWS").unwrap_or(usual.max_windows),
        ..usual
    }
}
