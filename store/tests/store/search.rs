//! Filters, order and pages.

use posting::{
    CleanPosting, EmploymentType, GoneReason, Location, Requirements, Salary, SalaryUnit, Workplace,
};
use store::{Cursor, JobFilter, Page, StoreError};

use crate::accounts::user;
use crate::support::{Fixture, at, gone, posting, store};

async fn titles(store: &Fixture, filter: &JobFilter) -> Vec<String> {
    let mut page = Page::first(2);
    let mut titles = Vec::new();
    loop {
        let found = store.jobs().search(filter, &page).await.unwrap();
        titles.extend(found.jobs.into_iter().map(|job| job.title));
        match found.next {
            // Through its text form, as a client sends it back.
            Some(next) => page.after = Some(next.to_string().parse::<Cursor>().unwrap()),
            None => return titles,
        }
    }
}

fn varied() -> Vec<CleanPosting> {
    let pay = |yearly_min, yearly_max, currency: &str| Salary {
        min: None,
        max: None,
        currency: Some(currency.to_owned()),
        unit: Some(SalaryUnit::Year),
        yearly_min,
        yearly_max,
    };
    let senior = Requirements {
        seniority: Some("senior".into()),
        tech: vec!["Kafka".into()],
        ..Requirements::default()
    };
    vec![
        CleanPosting {
            title: "Rust developer".into(),
            workplace: Some(Workplace::Remote),
            salary: Some(pay(Some(50_000.0), Some(70_000.0), "EUR")),
            requirements: senior,
            posted_at: Some(at(-10)),
            ..posting("a", 1, "Build streaming systems.")
        },
        CleanPosting {
            title: "Krankenpfleger".into(),
            company: Some("Klinik GmbH".into()),
            workplace: Some(Workplace::Onsite),
            location: Some("München".into()),
            locations: vec![Location {
                city: Some("München".into()),
                region: Some("Bayern".into()),
                country: Some("DE".into()),
            }],
            language: Some("de".into()),
            employment_type: Some(EmploymentType::PartTime),
            posted_at: Some(at(-30)),
            ..posting("b", 1, "Wir suchen erfahrene Pflegekräfte für unsere Stationen.")
        },
        CleanPosting {
            title: "Data analyst".into(),
            company: Some("Big Corp".into()),
            source: "lever".into(),
            workplace: Some(Workplace::Hybrid),
            salary: Some(pay(Some(90_000.0), None, "USD")),
            ..posting("c", 2, "Analyse data; some rust on the gates.")
        },
    ]
}

#[tokio::test]
async fn every_filter_selects_what_it_says() {
    let store = store().await;
    let all = varied();
    store.jobs().upsert_batch(&all).await.unwrap();
    let f = JobFilter::default;
    assert_eq!(titles(&store, &f()).await, ["Data analyst", "Rust developer", "Krankenpfleger"]);
    let cases: [(JobFilter, &[&str]); 20] = [
        (JobFilter { workplace: Some(Workplace::Hybrid), ..f() }, &["Data analyst"]),
        (JobFilter { location: Some("berlin".into()), ..f() }, &["Data analyst", "Rust developer"]),
        (JobFilter { location: Some("Bayern, München".into()), ..f() }, &["Krankenpfleger"]),
        (JobFilter { location: Some("Paris".into()), ..f() }, &[]),
        (JobFilter { min_salary_yearly: Some(60_000.0), ..f() }, &["Data analyst", "Rust developer"]),
        (
            JobFilter { min_salary_yearly: Some(60_000.0), salary_currency: Some("eur".into()), ..f() },
            &["Rust developer"],
        ),
        (JobFilter { min_salary_yearly: Some(80_000.0), ..f() }, &["Data analyst"]),
        (JobFilter { posted_after: Some(at(-11)), ..f() }, &["Data analyst", "Rust developer"]),
        (JobFilter { seniority: Some("senior".into()), ..f() }, &["Rust developer"]),
        (JobFilter { company: Some("BIG corp".into()), ..f() }, &["Data analyst"]),
        (
            JobFilter { exclude_companies: vec!["acme".into(), "BIG CORP ".into()], ..f() },
            &["Krankenpfleger"],
        ),
        (JobFilter { source: Some("lever".into()), ..f() }, &["Data analyst"]),
        (JobFilter { employment_type: Some(EmploymentType::PartTime), ..f() }, &["Krankenpfleger"]),
        (JobFilter { language: Some("de".into()), ..f() }, &["Krankenpfleger"]),
        // Title before description, stems of each language, skills, phrases, exclusion.
        (JobFilter { text: Some("rust".into()), ..f() }, &["Rust developer", "Data analyst"]),
        (JobFilter { text: Some("stationen pflegekraft".into()), ..f() }, &["Krankenpfleger"]),
        (JobFilter { text: Some("kafka stream".into()), ..f() }, &["Rust developer"]),
        (JobFilter { text: Some("\"data analyst\"".into()), ..f() }, &["Data analyst"]),
        (JobFilter { text: Some("rust -gates".into()), ..f() }, &["Rust developer"]),
        (
            JobFilter { text: Some("  ".into()), workplace: Some(Workplace::Remote), ..f() },
            &["Rust developer"],
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(titles(&store, &filter).await, expected, "{filter:?}");
    }
    store.jobs().mark_gone(&[gone(&all[2], 3, GoneReason::Gone)]).await.unwrap();
    assert_eq!(titles(&store, &f()).await, ["Rust developer", "Krankenpfleger"]);
    assert_eq!(titles(&store, &JobFilter { only_active: false, ..f() }).await.len(), 3);
}

#[tokio::test]
async fn the_same_job_at_two_addresses_is_shown_once_when_asked() {
    let store = store().await;
    let first = posting("a", 1, "text");
    let twin = CleanPosting { fingerprint: first.fingerprint.clone(), ..posting("twin", 2, "text") };
    store.jobs().upsert_batch(&[twin.clone(), first.clone()]).await.unwrap();
    let collapsed = JobFilter { collapse_duplicates: true, ..JobFilter::default() };
    assert_eq!(titles(&store, &collapsed).await, ["Engineer a"]);
    assert_eq!(titles(&store, &JobFilter::default()).await.len(), 2);
    // A board that adds a line of its own, writes the employer out and names the country shows the same job; another text does not.
    let text = "You will shape, prove and bake through the night with a team of four, keep the bakehouse clean and the \
                records honest, and teach our apprentice what a dough should feel like. Two years at the bench are needed.";
    let of = |company: &str, place: &str, text: &str| {
        posting::fingerprint::fingerprint(Some(company), "Baker", Some(place), text)
    };
    let own = CleanPosting { fingerprint: of("Mill", "Leith", text), ..posting("own", 1, text) };
    let longer = format!("{text} Apply with one click.");
    let board =
        CleanPosting { fingerprint: of("Mill Ltd.", "Leith, GB", &longer), ..posting("board", 2, &longer) };
    let other = CleanPosting {
        fingerprint: of("Mill", "Leith", "We sell cakes by day."),
        ..posting("other", 3, "x")
    };
    store.jobs().upsert_batch(&[own, board, other]).await.unwrap();
    let mut shown = titles(&store, &collapsed).await;
    // Two are equally new.
    shown.sort();
    assert_eq!(shown, ["Engineer a", "Engineer other", "Engineer own"]);
    // The one shown ends: the other takes its place.
    store.jobs().mark_gone(&[gone(&first, 3, GoneReason::Gone)]).await.unwrap();
    assert_eq!(titles(&store, &collapsed).await, ["Engineer other", "Engineer twin", "Engineer own"]);
}

#[tokio::test]
async fn a_posting_that_was_not_asked_for_stands_for_no_other() {
    let store = store().await;
    let older =
        CleanPosting { workplace: Some(Workplace::Onsite), ..posting("older", 1, "text of the older") };
    let newer = CleanPosting {
        fingerprint: older.fingerprint.clone(),
        source: "lever".into(),
        workplace: Some(Workplace::Remote),
        salary: Some(Salary {
            min: None,
            max: None,
            currency: Some("EUR".into()),
            unit: Some(SalaryUnit::Year),
            yearly_min: None,
            yearly_max: Some(120_000.0),
        }),
        ..posting("newer", 2, "text of the newer")
    };
    store.jobs().upsert_batch(std::slice::from_ref(&older)).await.unwrap();
    store.jobs().upsert_batch(&[newer]).await.unwrap();
    let f = || JobFilter { collapse_duplicates: true, ..JobFilter::default() };
    for filter in [
        f(),
        JobFilter { text: Some("text".into()), ..f() },
        JobFilter { only_active: false, ..f() },
        JobFilter { workplace: Some(Workplace::Onsite), ..f() },
    ] {
        assert_eq!(titles(&store, &filter).await, ["Engineer older"], "{filter:?}");
    }
    for filter in [
        JobFilter { min_salary_yearly: Some(100_000.0), ..f() },
        JobFilter { source: Some("lever".into()), ..f() },
        JobFilter { workplace: Some(Workplace::Remote), only_active: false, ..f() },
        JobFilter { text: Some("newer".into()), ..f() },
        JobFilter { text: Some("text -older".into()), ..f() },
    ] {
        assert_eq!(titles(&store, &filter).await, ["Engineer newer"], "{filter:?}");
    }
    // Whoever hides a job does not want to see it at its other address.
    let ada = user(&store, "ada").await.id;
    store.shelf().hide(ada, store.job(&older).await.id, 10).await.unwrap();
    assert!(titles(&store, &JobFilter { hidden_for: Some(ada), ..f() }).await.is_empty());
}

#[tokio::test]
async fn pages_go_on_where_the_last_one_ended_while_rows_arrive() {
    let store = store().await;
    let many: Vec<_> = (0..25).map(|n| posting(&format!("p{n:02}"), 1, "text")).collect();
    store.jobs().upsert_batch(&many).await.unwrap();
    let first = store.jobs().search(&JobFilter::default(), &Page::first(10)).await.unwrap();
    store.jobs().upsert_batch(&[posting("newer", 5, "text")]).await.unwrap();
    let mut seen: Vec<_> = first.jobs.iter().map(|job| job.id).collect();
    let mut next = first.next;
    while let Some(after) = next {
        let page = store
            .jobs()
            .search(&JobFilter::default(), &Page { limit: 10, after: Some(after) })
            .await
            .unwrap();
        seen.extend(page.jobs.iter().map(|job| job.id));
        next = page.next;
    }
    let total = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((total, seen.len()), (25, 25));
    let by_text = JobFilter { text: Some("text".into()), ..JobFilter::default() };
    assert_eq!(titles(&store, &by_text).await.len(), 26);
    let wrong = store.jobs().search(&by_text, &Page { limit: 10, after: first.next }).await.unwrap_err();
    assert!(matches!(wrong, StoreError::Invalid(_)));
}

#[tokio::test]
async fn of_a_common_word_the_titles_that_hold_it_and_the_newest_are_ranked() {
    let store = store().await;
    let aged = |name: String, days: i64, text: &str| CleanPosting {
        title: name.clone(),
        posted_at: Some(at(-days)),
        ..posting(&name, 1, text)
    };
    let count = Page::RANKED as i64 + 5;
    let many: Vec<_> = (0..count).map(|n| aged(format!("Welder {n}"), 10 + n, "Plain rust.")).collect();
    for batch in many.chunks(500) {
        store.jobs().upsert_batch(batch).await.unwrap();
    }
    let old = [
        aged("Rust developer".into(), 5_000, "Safe systems."),
        aged("Rust remover".into(), 5_001, "Not with a grinder."),
    ];
    store.jobs().upsert_batch(&old).await.unwrap();
    let page = |text: &str| (JobFilter { text: Some(text.into()), ..JobFilter::default() }, Page::first(200));
    let (filter, mut next) = page("rust");
    let mut found = Vec::new();
    loop {
        let more = store.jobs().search(&filter, &next).await.unwrap();
        found.extend(more.jobs.into_iter().map(|job| job.title));
        match more.next {
            Some(after) => next.after = Some(after),
            None => break,
        }
    }
    found[..2].sort();
    assert_eq!(found[..2], ["Rust developer", "Rust remover"]);
    assert_eq!(found.len(), Page::RANKED + 2);
    for oldest in [count - 5, count - 1] {
        assert!(!found.contains(&format!("Welder {oldest}")), "{oldest}");
    }
    let (filter, first) = page("rust -grinder -plain");
    let found = store.jobs().search(&filter, &first).await.unwrap().jobs;
    assert_eq!(found.into_iter().map(|job| job.title).collect::<Vec<_>>(), ["Rust developer"]);
}

#[tokio::test]
async fn several_jobs_are_read_in_the_order_asked() {
    let store = store().await;
    store.jobs().upsert_batch(&[posting("a", 1, "x"), posting("b", 1, "x")]).await.unwrap();
    let (a, b) = (store.job(&posting("a", 1, "")).await.id, store.job(&posting("b", 1, "")).await.id);
    let read = store.jobs().get_many(&[b, uuid::Uuid::nil(), a]).await.unwrap();
    assert_eq!(read.iter().map(|job| job.id).collect::<Vec<_>>(), [b, a]);
    assert_eq!(store.jobs().get(uuid::Uuid::nil()).await.unwrap(), None);
    assert!(store.jobs().history(uuid::Uuid::nil()).await.unwrap().is_empty());
}
