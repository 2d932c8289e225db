//! `cargo run -p matcher --example throughput`: texts per second through the embedder, beside the model runtime's own
//! batch speed on the same windows, in one run, alternating, so that a busy machine is busy for both.
#![allow(clippy::print_stdout, reason = "a command-line program")]

use std::{sync::Arc, time::Instant};

use matcher::embed::{EmbedConfig, Embedder, Purpose};
use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::NdTensor;

const WINDOW: usize = 32;
const BATCH: usize = 32;
const ROUNDS: usize = 3;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = EmbedConfig::default();
    let start = Instant::now();
    let embedder = Embedder::open(&config).await?;
    println!("start {:.2} s, resident {} MiB", start.elapsed().as_secs_f32(), resident_mib());
    let sentence =
        "You will design, build and run the services that our customers use every day, and improve them. ";
    let texts: Vec<String> = (0..64).map(|n| format!("Engineer {n}. {}", sentence.repeat(10))).collect();
    let tokens: usize = texts.iter().map(|text| embedder.count_tokens(text)).sum();
    let windows: usize = texts.iter().map(|text| embedder.count_tokens(text).div_ceil(WINDOW - 2)).sum();
    let model = Arc::new(Model::load_file(config.local_dir().join("model.onnx"))?);
    let threads = std::thread::available_parallelism()?.get();
    let (mut ours, mut raw) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        embedder.embed(&texts, Purpose::Passage).await?;
        ours += start.elapsed().as_secs_f64();
        let start = Instant::now();
        run_raw(&model, windows, tokens / windows + 2, threads)?;
        raw += start.elapsed().as_secs_f64();
    }
    let rate = |seconds: f64| (texts.len() * ROUNDS) as f64 / seconds;
    println!(
        "{} texts of {} tokens, {windows} windows, {threads} threads",
        texts.len(),
        tokens / texts.len()
    );
    println!(
        "embedder {:.1} texts/s, runtime alone {:.1}: {:.0} %",
        rate(ours),
        rate(raw),
        100.0 * raw / ours
    );
    println!("resident {} MiB", resident_mib());
    Ok(())
}

/// The same number of windows of the same length, already tokens, each thread its own share.
fn run_raw(
    model: &Arc<Model>,
    windows: usize,
    length: usize,
    threads: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let workers: Vec<_> = (0..threads)
        .map(|worker| {
            let model = Arc::clone(model);
            std::thread::spawn(move || {
                let pool = Arc::new(ThreadPool::with_num_threads(1));
                let mine = windows / threads + usize::from(worker < windows % threads);
                for start in (0..mine).step_by(BATCH) {
                    let shape = [BATCH.min(mine - start), length];
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

/// Resident memory, by the kernel's account (Linux).
fn resident_mib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) / 1024
}
