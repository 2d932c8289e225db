//! What one match asks by vector, the résumé and its parts under one filter: one after the other, and all at once.

use std::time::Instant;

use store::Store;

use crate::{Case, MODEL, SEARCHES, cost, middle};

/// How many postings the résumé asks for, and each of its parts: the defaults of `[match]`.
const ASKED: [usize; 5] = [200, 40, 40, 40, 40];

/// Questions are taken five at a time; the middle of their times.
pub(crate) async fn report(
    store: &Store,
    sessions: &mut cost::Sessions,
    cases: &[Case],
    questions: &[Vec<f32>],
) {
    println!("\n| filter | {ASKED:?} one by one, ms | server CPU ms | at once, ms | server CPU ms |");
    println!("|---|---|---|---|---|");
    for case in cases {
        let mut columns = Vec::new();
        for together in [false, true] {
            let mut times = Vec::new();
            let before = sessions.milliseconds(SEARCHES).await;
            for vectors in questions.chunks_exact(ASKED.len()) {
                let asked: Vec<(&[f32], usize)> = vectors.iter().map(Vec::as_slice).zip(ASKED).collect();
                let begun = Instant::now();
                if together {
                    store.embeddings().nearest_to_each(MODEL, &asked, &case.filter).await.unwrap();
                } else {
                    for (vector, limit) in asked {
                        store.embeddings().nearest(MODEL, vector, limit, &case.filter).await.unwrap();
                    }
                }
                times.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            let cpu = (sessions.milliseconds(SEARCHES).await - before) / times.len() as f64;
            columns.push(format!("{:.1} | {cpu:.1}", middle(&mut times)));
        }
        println!("| {} | {} |", case.name, columns.join(" | "));
    }
}
