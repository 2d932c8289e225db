//! The picture: stages and workers, runs, domains by queue, the latest errors.

use ratatui::{
    Frame, Terminal,
    backend::TestBackend,
    layout::{Constraint, Layout, Rect},
    style::{Color, Modifier, Style, Stylize},
    text::{Line, Span},
    widgets::{Block, Borders, Cell, Paragraph, Row, Table},
};

use super::look::{Snapshot, Stages};
use crate::output;

/// Where only text is asked for, as wide as most terminals and long enough for what matters.
const TEXT: (u16, u16) = (110, 44);

/// Draws one picture.
pub fn draw(frame: &mut Frame, now: &Snapshot) {
    let runs = u16::try_from(now.runs.len().clamp(1, 6)).unwrap_or(1) + 2;
    let errors = u16::try_from(now.errors.len().clamp(1, 8)).unwrap_or(1) + 2;
    let [head, top, middle, list, last] = Layout::vertical([
        Constraint::Length(1 + u16::try_from(now.problems.len()).unwrap_or(0)),
        Constraint::Length(12),
        Constraint::Length(runs),
        Constraint::Min(4),
        Constraint::Length(errors),
    ])
    .areas(frame.area());
    let [stages, workers] = Layout::horizontal([Constraint::Min(58), Constraint::Length(38)]).areas(top);
    frame.render_widget(heading(now), head);
    draw_stages(frame, now, stages);
    draw_workers(frame, now, workers);
    draw_runs(frame, now, middle);
    draw_domains(frame, now, list);
    draw_errors(frame, now, last);
}

/// One picture as text.
pub fn text(now: &Snapshot) -> anyhow::Result<String> {
    let mut terminal = Terminal::new(TestBackend::new(TEXT.0, TEXT.1))?;
    terminal.draw(|frame| draw(frame, now))?;
    let buffer = terminal.backend().buffer();
    let lines = buffer.content.chunks(usize::from(TEXT.0)).map(|cells| {
        let line: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        line.trim_end().to_owned()
    });
    Ok(lines.collect::<Vec<_>>().join("\n").trim_end().to_owned())
}

fn heading(now: &Snapshot) -> Paragraph<'static> {
    let mut lines = vec![Line::from(vec![
        Span::from("jobtrawl ").bold(),
        Span::from(format!("{} UTC", output::moment(now.at))),
        Span::from("   q leaves").dark_gray(),
    ])];
    lines.extend(now.problems.iter().map(|problem| Line::from(problem.clone()).red()));
    Paragraph::new(lines)
}

fn block(title: String) -> Block<'static> {
    Block::new().borders(Borders::TOP).border_style(Style::new().fg(Color::DarkGray)).title(title.bold())
}

fn rate(value: Option<f64>) -> String {
    value.map_or_else(String::new, |rate| format!("{rate:.1}/s"))
}

/// A figure that should be zero stands out when it is not.
fn wary(number: u64) -> Cell<'static> {
    let style = if number > 0 { Style::new().fg(Color::Yellow) } else { Style::new() };
    Cell::from(number.to_string()).style(style)
}

fn draw_stages(frame: &mut Frame, now: &Snapshot, area: Rect) {
    let Stages { waiting, leased, pages_done, lag, postings, active, embedded, embedding_waiting, .. } =
        now.stages;
    let figure = |number: u64| Cell::from(number.to_string());
    let stages = &now.stages;
    let row = |name: &'static str, value: Cell<'static>, rate: String, note: String| {
        Row::new([Cell::from(name), value, Cell::from(rate).green(), Cell::from(note).dark_gray()])
    };
    let oldest = format!("oldest {} s", stages.embedding_oldest_seconds);
    let rows = [
        row("addresses waiting", figure(waiting), String::new(), format!("{leased} under way")),
        row("pages done", figure(pages_done), rate(now.rates.pages), "of the latest runs".to_owned()),
        row("pages given up", wary(stages.pages_failed), rate(now.rates.failures), String::new()),
        row("events waiting", figure(lag), String::new(), "for ingest".to_owned()),
        row("dead letters", wary(stages.dead_letters), String::new(), String::new()),
        row("postings", figure(postings), rate(now.rates.postings), format!("{active} open")),
        row("embedded", figure(embedded), rate(now.rates.embedded), String::new()),
        row("waiting to be embedded", figure(embedding_waiting), String::new(), oldest),
        row("set aside", wary(stages.embedding_parked), String::new(), String::new()),
    ];
    let widths =
        [Constraint::Length(23), Constraint::Length(11), Constraint::Length(11), Constraint::Min(10)];
    frame.render_widget(Table::new(rows, widths).block(block("Stages ".to_owned())), area);
}

fn draw_workers(frame: &mut Frame, now: &Snapshot, area: Rect) {
    let rows = now.workers.iter().map(|worker| {
        Row::new([
            worker.role.clone(),
            format!("{}:{}", worker.host, worker.pid),
            format!("{} s", worker.silent_seconds),
        ])
    });
    let widths = [Constraint::Length(9), Constraint::Min(14), Constraint::Length(5)];
    let title = format!("Workers ({}) ", now.workers.len());
    frame.render_widget(Table::new(rows, widths).block(block(title)), area);
}

fn draw_runs(frame: &mut Frame, now: &Snapshot, area: Rect) {
    let rows = now.runs.iter().map(|run| {
        let share = ((run.done + run.failed) * 100).checked_div(run.total).unwrap_or(0);
        let state = if run.paused { Cell::from("paused").yellow() } else { Cell::from("running").green() };
        Row::new([
            Cell::from(run.campaign.clone()),
            state,
            Cell::from(format!("{share} %")),
            Cell::from(format!(
                "{} of {} pages, {} failed, {} hosts",
                run.done + run.failed,
                run.total,
                run.failed,
                run.hosts
            )),
        ])
    });
    let widths = [Constraint::Length(24), Constraint::Length(8), Constraint::Length(6), Constraint::Min(20)];
    let title = if now.runs.is_empty() { "Runs: none under way ".to_owned() } else { "Runs ".to_owned() };
    frame.render_widget(Table::new(rows, widths).block(block(title)), area);
}

fn draw_domains(frame: &mut Frame, now: &Snapshot, area: Rect) {
    let rows = now.domains.iter().map(|domain| {
        let style = match domain.state {
            "ok" => Style::new(),
            "paused" | "failing" => Style::new().fg(Color::Yellow),
            _ => Style::new().fg(Color::Red),
        };
        let next = if domain.waiting > 0 {
            format!("{:.1} s", domain.next_in_ms as f64 / 1_000.0)
        } else {
            String::new()
        };
        Row::new([
            domain.key.clone(),
            domain.waiting.to_string(),
            domain.leased.to_string(),
            domain.this_minute.to_string(),
            next,
            domain.state.to_owned(),
        ])
        .style(style)
    });
    let header = Row::new(["domain", "waiting", "leased", "this min", "next in", "state"])
        .style(Style::new().add_modifier(Modifier::DIM));
    let widths = [
        Constraint::Min(30),
        Constraint::Length(9),
        Constraint::Length(7),
        Constraint::Length(9),
        Constraint::Length(9),
        Constraint::Length(8),
    ];
    let title = format!("Domains ({}) ", now.domains.len());
    frame.render_widget(Table::new(rows, widths).header(header).block(block(title)), area);
}

fn draw_errors(frame: &mut Frame, now: &Snapshot, area: Rect) {
    let rows = now.errors.iter().map(|error| {
        let at = output::moment(error.at);
        let clock = at.split(' ').nth(1).unwrap_or_default().to_owned();
        Row::new([clock, error.domain.clone(), error.text.clone()])
    });
    let widths = [Constraint::Length(9), Constraint::Length(34), Constraint::Min(20)];
    let title = if now.errors.is_empty() {
        "Errors: none remembered ".to_owned()
    } else {
        "Latest errors ".to_owned()
    };
    frame.render_widget(Table::new(rows, widths).block(block(title)), area);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use super::*;
    use crate::{
        commands::top::look::{Domain, Mishap, Rates, Run},
        fleet::Worker,
    };
    use time::macros::datetime;

    fn picture() -> Snapshot {
        let worker =
            |role: &str, pid| Worker { role: role.into(), host: "north-1".into(), pid, silent_seconds: 2 };
        let domain = |key: &str, waiting, state| Domain {
            key: key.into(),
            waiting,
            leased: 1,
            this_minute: 30,
            next_in_ms: 400,
            state,
        };
        Snapshot {
            at: datetime!(2026-11-23 09:30 UTC),
            workers: vec![worker("crawl", 812), worker("crawl", 813), worker("ingest", 901)],
            stages: Stages {
                waiting: 1_204,
                leased: 3,
                pages_done: 5_310,
                pages_failed: 12,
                lag: 40,
                dead_letters: 1,
                postings: 3_391,
                active: 3_200,
                embedded: 3_150,
                embedding_waiting: 50,
                embedding_oldest_seconds: 9,
                embedding_parked: 0,
            },
            rates: Rates { pages: Some(18.25), failures: Some(0.0), postings: Some(41.0), embedded: None },
            runs: vec![Run {
                campaign: "nightly".into(),
                paused: true,
                done: 5_298,
                failed: 12,
                total: 6_517,
                hosts: 44,
            }],
            domains: vec![
                domain("boards-api.greenhouse.io", 900, "ok"),
                domain("jobs.example.com", 304, "open"),
            ],
            errors: vec![Mishap {
                at: datetime!(2026-11-23 09:29:58 UTC),
                domain: "jobs.example.com".into(),
                text: "timeout-first-byte".into(),
            }],
            problems: vec!["Kafka: no answer within 5 s".into()],
        }
    }

    #[test]
    fn the_picture_shows_every_part() {
        insta::assert_snapshot!(text(&picture()).unwrap());
    }

    #[test]
    fn a_small_terminal_and_an_empty_fleet_are_drawn_too() {
        let mut empty = picture();
        (empty.workers, empty.runs, empty.domains, empty.errors) = (vec![], vec![], vec![], vec![]);
        for (width, height) in [(1, 1), (20, 6), (300, 100)] {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| draw(frame, &empty)).unwrap();
        }
    }
}
