//! Embedding speed: `make bench-embed`, or `cargo bench -p matcher --bench embed --profile dev [-- FILE]`. Postings of known
//! lengths (or the lines of FILE, one text each) go through the embedder, and the same number of tokens through the model
//! runtime alone, in batches of the shape that suits it best, alternating in one run, so that a busy machine is busy for both.
//! CPU seconds are this process's own.
#![allow(clippy::print_stdout, reason = "a report for a person")]

#[path = "../usage.rs"]
mod usage;

use std::{sync::Arc, time::Instant};

use matcher::embed::{EmbedConfig, Embedder, Purpose};
use rten::{Model, ModelOptions, RunOptions, ThreadPool};
use rten_tensor::NdTensor;

/// Batches tried for the runtime alone: rows × tokens, about a thousand tokens each.
const SHAPES: [(usize, usize); 5] = [(32, 32), (8, 32), (16, 64), (8, 128), (4, 256)];
const ROUNDS: usize = 3;

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let config = EmbedConfig { model_dir: model_dir(), ..EmbedConfig::default() };
    let start = Instant::now();
    let embedder = Embedder::open(&config).await?;
    println!(
        "opened in {:.2} s; resident {} MiB",
        start.elapsed().as_secs_f32(),
        usage::resident_mb(std::process::id())
    );
    let options = {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        options
    };
    let model = Arc::new(options.load_file(config.local_dir().join("model.onnx"))?);
    let threads = std::thread::available_parallelism()?.get();
    let shape = best_shape(&model)?;
    println!(
        "the runtime's best batch: {} × {} tokens, of {SHAPES:?}; {threads} threads\n",
        shape.0, shape.1
    );
    println!(
        "| texts | tokens each | texts/s | texts/CPU-s | tokens/CPU-s | of the runtime's own, by CPU | by the clock |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (name, texts) in worlds() {
        let tokens: usize = texts.iter().map(|text| embedder.count_tokens(text)).sum();
        let (mut ours, mut alone) = (Cost::default(), Cost::default());
        for _ in 0..ROUNDS {
            let begun = Cost::now();
            embedder.embed(&texts, Purpose::Passage).await?;
            ours.add(&begun);
            let begun = Cost::now();
            run_alone(&model, tokens, shape, threads)?;
            alone.add(&begun);
        }
        let count = (texts.len() * ROUNDS) as f64;
        println!(
            "| {name} | {} | {:.1} | {:.1} | {:.0} | {:.0} % | {:.0} % |",
            tokens / texts.len(),
            count / ours.clock,
            count / ours.cpu,
            (tokens * ROUNDS) as f64 / ours.cpu,
            100.0 * alone.cpu / ours.cpu,
            100.0 * alone.clock / ours.clock,
        );
    }
    println!("\nresident {} MiB, with the model twice", usage::resident_mb(std::process::id()));
    Ok(())
}

/// Where the model is, wherever cargo starts this.
fn model_dir() -> Option<std::path::PathBuf> {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/../.jobtrawl/models/all-MiniLM-L6-v2-int8");
    std::env::var_os("JOBTRAWL_HOME").is_none().then(|| here.into())
}

/// Texts of three lengths, or the lines of the file that is named.
fn worlds() -> Vec<(String, Vec<String>)> {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    if let Some(text) = file.as_ref().and_then(|file| std::fs::read_to_string(file).ok()) {
        let texts = text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        return vec![(file.unwrap_or_default(), texts)];
    }
    let sentence =
        "You will design, build and run the services that our customers use every day, and improve them. ";
    let of = |count: usize, sentences: usize| {
        (0..count).map(|n| format!("Engineer {n}. {}", sentence.repeat(sentences + n % 3))).collect()
    };
    vec![
        ("chunks".to_owned(), of(64, 2)),
        ("short ads".to_owned(), of(32, 11)),
        ("long ads".to_owned(), of(16, 40)),
    ]
}

/// What something cost: processor time of this process and time by the clock, in seconds.
#[derive(Default)]
struct Cost {
    cpu: f64,
    clock: f64,
    since: Option<(f64, Instant)>,
}

impl Cost {
    fn now() -> Self {
        Self { since: Some((cpu_seconds(), Instant::now())), ..Self::default() }
    }

    fn add(&mut self, begun: &Self) {
        if let Some((cpu, clock)) = begun.since {
            self.cpu += cpu_seconds() - cpu;
            self.clock += clock.elapsed().as_secs_f64();
        }
    }
}

fn best_shape(model: &Arc<Model>) -> Result<(usize, usize), Failure> {
    let mut best = (f64::MAX, SHAPES[0]);
    for shape in SHAPES {
        run_alone(model, shape.0 * shape.1, shape, 1)?;
        let begun = cpu_seconds();
        run_alone(model, 8_192, shape, 1)?;
        let cost = cpu_seconds() - begun;
        if cost < best.0 {
            best = (cost, shape);
        }
    }
    Ok(best.1)
}

/// As many tokens, special ones included in none, in full batches of one shape, each thread its own share.
fn run_alone(
    model: &Arc<Model>,
    tokens: usize,
    (rows, length): (usize, usize),
    threads: usize,
) -> Result<(), Failure> {
    let batches = tokens.div_ceil(rows * length);
    let workers: Vec<_> = (0..threads)
        .map(|worker| {
            let model = Arc::clone(model);
            std::thread::spawn(move || {
                let pool = Arc::new(ThreadPool::with_num_threads(1));
                for _ in (worker..batches).step_by(threads) {
                    let shape = [rows, length];
                    let ids = NdTensor::<i32, 2>::full(shape, 2_000);
                    let mask = NdTensor::<i32, 2>::full(shape, 1);
                    let types = NdTensor::<i32, 2>::zeros(shape);
                    let inputs = [("input_ids", ids), ("attention_mask", mask), ("token_type_ids", types)]
                        .into_iter()
                        .filter_map(|(name, tensor)| Some((model.find_node(name)?, tensor.into())))
                        .collect();
                    let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&pool)));
                    let output = model.output_ids()[0];
                    model.run(inputs, &[output], Some(options)).map_err(|e| e.to_string())?;
                }
                Ok::<(), String>(())
            })
        })
        .collect();
    for worker in workers {
        worker.join().map_err(|_| "a worker panicked")??;
    }
    Ok(())
}

/// Processor time of this process, in seconds.
fn cpu_seconds() -> f64 {
    usage::cpu_seconds(&[std::process::id()])[0]
}
