//! A BERT-like sentence model in ONNX on this machine's processor.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use futures::{StreamExt, TryStreamExt, stream};
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{NdTensor, prelude::*};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::{
    EmbedConfig, EmbedError,
    pool::{Window, even_cuts, normalise},
    tokens::Tokens,
};

/// Tokens per window where the configuration names none: measured, see `doc/matching.md`.
const WINDOW_TOKENS: usize = 32;
/// The last position that BERT's position table has.
const MOST_TOKENS: usize = 512;
/// A text is tokenised up to this many bytes per token that can be used: enough for any language, and a
/// bound on what one hostile page can cost.
const BYTES_PER_TOKEN: usize = 24;

pub(super) struct LocalModel {
    model: Model,
    inputs: Inputs,
    output: NodeId,
    tokens: Tokens,
    /// One thread each, taken by a batch for as long as it runs.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
    /// As many permits as there are pools.
    free: Arc<Semaphore>,
    threads: usize,
    batch: usize,
    room: usize,
    max_windows: usize,
    id: String,
    dimensions: usize,
}

struct Inputs {
    ids: NodeId,
    mask: NodeId,
    types: Option<NodeId>,
}

/// A window before the model has seen it.
struct Piece {
    text: usize,
    ids: Vec<i32>,
}

impl LocalModel {
    /// Reads both files; a few hundred milliseconds of disk and processor, so off the runtime's threads.
    pub(super) fn open(config: &EmbedConfig) -> Result<Self, EmbedError> {
        let dir = config.local_dir();
        let (weights, vocabulary) = (dir.join("model.onnx"), dir.join("tokenizer.json"));
        let bytes = read(&weights)?;
        let hash = hex::encode(&Sha256::digest(&bytes)[..4]);
        let broken =
            |path: &Path, problem: String| EmbedError::ModelBroken { path: path.to_owned(), problem };
        // Weights laid out for the processor once, not in every run: a quarter faster, for 40 MB.
        let model = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load(bytes)
            .map_err(|e| broken(&weights, e.to_string()))?;
        let text = String::from_utf8(read(&vocabulary)?).map_err(|e| broken(&vocabulary, e.to_string()))?;
        let tokens = Tokens::parse(&text).map_err(|e| broken(&vocabulary, e))?;
        let node = |name: &str| model.node_id(name).map_err(|e| broken(&weights, e.to_string()));
        let output =
            *model.output_ids().first().ok_or_else(|| broken(&weights, "it has no output".to_owned()))?;
        let threads = match config.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        let window = config.window_tokens.unwrap_or(WINDOW_TOKENS).clamp(3, MOST_TOKENS);
        let mut local = Self {
            inputs: Inputs {
                ids: node("input_ids")?,
                mask: node("attention_mask")?,
                types: model.find_node("token_type_ids"),
            },
            output,
            model,
            tokens,
            pools: Mutex::new((0..threads).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect()),
            free: Arc::new(Semaphore::new(threads)),
            threads,
            batch: config.batch.max(1),
            room: window - 2,
            max_windows: config.max_windows.max(1),
            id: format!("{}@{hash}/{window}", config.model),
            dimensions: 0,
        };
        // One run proves that the files belong together and tells the width.
        let probe = local.run(&[&[local.tokens.start, local.tokens.end]])?;
        local.dimensions = probe.first().map_or(0, Vec::len);
        Ok(local)
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Tokens of the whole text, special tokens not counted.
    pub(super) fn count_tokens(&self, text: &str) -> usize {
        self.tokens.ids(text).map_or(0, |ids| ids.len())
    }

    /// Every text's windows, in the texts' order.
    pub(super) async fn windows(
        self: &Arc<Self>,
        texts: Vec<String>,
    ) -> Result<Vec<Vec<Window>>, EmbedError> {
        let count = texts.len();
        let this = Arc::clone(self);
        let mut pieces = blocking(move || this.cut(&texts)).await??;
        // Neighbours in length share a batch, so that little is padded. The sort is stable and the model's
        // arithmetic does not mix rows: a text's vector does not depend on its company.
        pieces.sort_by_key(|(_, piece)| std::cmp::Reverse(piece.ids.len()));
        let mut batches = Vec::new();
        let mut rest = pieces.into_iter().peekable();
        while rest.peek().is_some() {
            batches.push(rest.by_ref().take(self.batch).collect::<Vec<_>>());
        }
        let done: Vec<Vec<(usize, usize, Window)>> = stream::iter(batches)
            .map(|batch| Arc::clone(self).run_batch(batch))
            .buffer_unordered(self.threads)
            .try_collect()
            .await?;
        let mut out: Vec<Vec<(usize, Window)>> = vec![Vec::new(); count];
        for (text, order, window) in done.into_iter().flatten() {
            out[text].push((order, window));
        }
        Ok(out
            .into_iter()
            .map(|mut windows| {
                windows.sort_by_key(|(order, _)| *order);
                windows.into_iter().map(|(_, window)| window).collect()
            })
            .collect())
    }

    /// Tokenises and cuts: `(order, piece)`.
    fn cut(&self, texts: &[String]) -> Result<Vec<(usize, Piece)>, EmbedError> {
        let mut pieces = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            let text = head(text, self.room * self.max_windows * BYTES_PER_TOKEN);
            let inner = self.tokens.ids(text).map_err(EmbedError::Inference)?;
            for range in even_cuts(inner.len(), self.room, self.max_windows) {
                let mut ids = Vec::with_capacity(range.len() + 2);
                ids.push(self.tokens.start);
                ids.extend_from_slice(&inner[range]);
                ids.push(self.tokens.end);
                pieces.push((pieces.len(), Piece { text: index, ids }));
            }
        }
        Ok(pieces)
    }

    async fn run_batch(
        self: Arc<Self>,
        batch: Vec<(usize, Piece)>,
    ) -> Result<Vec<(usize, usize, Window)>, EmbedError> {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(|_| EmbedError::Cancelled)?;
        blocking(move || {
            // Held by the work itself: a caller that gives up does not let another batch crowd in.
            let _permit = permit;
            let rows: Vec<&[i32]> = batch.iter().map(|(_, piece)| piece.ids.as_slice()).collect();
            let vectors = self.run(&rows)?;
            Ok(batch
                .into_iter()
                .zip(vectors)
                .map(|((order, piece), vector)| {
                    (piece.text, order, Window { vector, tokens: piece.ids.len() - 2 })
                })
                .collect())
        })
        .await?
    }

    /// One model run over rows of any lengths: mean of the last layer over the row's own tokens, unit length.
    fn run(&self, rows: &[&[i32]]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let (count, longest) = (rows.len(), rows.iter().map(|row| row.len()).max().unwrap_or(0));
        let (mut ids, mut mask) = (Vec::with_capacity(count * longest), Vec::with_capacity(count * longest));
        for row in rows {
            let padding = longest - row.len();
            ids.extend_from_slice(row);
            ids.extend(std::iter::repeat_n(0, padding));
            mask.extend(std::iter::repeat_n(1, row.len()));
            mask.extend(std::iter::repeat_n(0, padding));
        }
        let shape = [count, longest];
        let mut inputs = vec![
            (self.inputs.ids, NdTensor::from_data(shape, ids).into()),
            (self.inputs.mask, NdTensor::from_data(shape, mask).into()),
        ];
        if let Some(types) = self.inputs.types {
            inputs.push((types, NdTensor::<i32, 2>::zeros(shape).into()));
        }
        let pool = self.pools.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let options = RunOptions::default().with_thread_pool(pool.clone());
        let outcome = self.model.run_n(inputs, [self.output], Some(options));
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).extend(pool);
        let [output] = outcome.map_err(|e| EmbedError::Inference(e.to_string()))?;
        let hidden: NdTensor<f32, 3> = output
            .try_into()
            .map_err(|_| EmbedError::Inference("its output is not rows × tokens × numbers".to_owned()))?;
        let width = hidden.size(2);
        let data = hidden.to_vec();
        Ok(rows
            .iter()
            .enumerate()
            .map(|(i, row)| mean(&data[i * longest * width..][..row.len() * width], width))
            .collect())
    }
}

fn mean(tokens: &[f32], width: usize) -> Vec<f32> {
    let mut sum = vec![0f32; width];
    for token in tokens.chunks_exact(width) {
        sum.iter_mut().zip(token).for_each(|(s, v)| *s += v);
    }
    normalise(&mut sum);
    sum
}

fn read(path: &Path) -> Result<Vec<u8>, EmbedError> {
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => EmbedError::ModelMissing { path: path.to_owned() },
        _ => EmbedError::ModelBroken { path: path.to_owned(), problem: error.to_string() },
    })
}

fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, EmbedError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| match error.is_panic() {
        true => EmbedError::Inference("its thread panicked".to_owned()),
        false => EmbedError::Cancelled,
    })
}
