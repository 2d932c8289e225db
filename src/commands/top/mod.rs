//! `jobtrawl top`: the fleet in a terminal, or once for scripts.

mod draw;
mod look;

use std::{process::ExitCode, time::Duration};

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};

use crate::{cli::Top, context::Context, output};
use look::{Eyes, Rates, Snapshot};

/// Between the two looks whose difference is a rate, where only one picture is asked for.
const ONCE: Duration = Duration::from_secs(1);
/// How long a key may go unnoticed.
const KEYS: Duration = Duration::from_millis(100);

pub async fn run(context: &Context, args: Top) -> anyhow::Result<ExitCode> {
    let eyes = Eyes::open(context).await;
    if args.once || args.output.json {
        let before = eyes.look().await;
        tokio::time::sleep(ONCE).await;
        let now = eyes.look().await.since(&before);
        match args.output.json {
            true => output::json(&now)?,
            false => output::line(draw::text(&now)?)?,
        }
        return Ok(ExitCode::from(u8::from(!now.problems.is_empty())));
    }
    let mut terminal = ratatui::try_init()?;
    let result = watch(&mut terminal, &eyes, Duration::from_secs(args.every.into())).await;
    ratatui::restore();
    result?;
    Ok(ExitCode::SUCCESS)
}

/// Looks and draws until `q`, Escape or Ctrl-C.
async fn watch(terminal: &mut ratatui::DefaultTerminal, eyes: &Eyes, every: Duration) -> anyhow::Result<()> {
    let mut now: Snapshot = eyes.look().await;
    loop {
        terminal.draw(|frame| draw::draw(frame, &now))?;
        // Keys are read on a thread that may block; the next look goes on meanwhile.
        let keys = tokio::task::spawn_blocking(move || leaves_within(every));
        let (leaves, next) = tokio::join!(keys, eyes.look());
        if leaves?? {
            return Ok(());
        }
        now = next.since(&now);
    }
}

/// Whether somebody asked to leave within `time`; a key that does is noticed at once.
fn leaves_within(time: Duration) -> std::io::Result<bool> {
    let until = std::time::Instant::now() + time;
    while std::time::Instant::now() < until {
        if event::poll(KEYS)?
            && let Event::Key(key) = event::read()?
        {
            let ctrl_c = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
            let leaves = ctrl_c || matches!(key.code, KeyCode::Char('q') | KeyCode::Esc);
            if leaves && key.kind == KeyEventKind::Press {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Per second, `None` before the second look.
fn per_second(before: u64, now: u64, seconds: f64) -> Option<f64> {
    (seconds > 0.0).then(|| now.saturating_sub(before) as f64 / seconds)
}

impl Snapshot {
    /// The same with rates since `before`.
    fn since(mut self, before: &Self) -> Self {
        let seconds = (self.at - before.at).as_seconds_f64();
        let (was, is) = (&before.stages, &self.stages);
        self.rates = Rates {
            pages: per_second(was.pages_done, is.pages_done, seconds),
            failures: per_second(was.pages_failed, is.pages_failed, seconds),
            postings: per_second(was.postings, is.postings, seconds),
            embedded: per_second(was.embedded, is.embedded, seconds),
        };
        self
    }
}
