//! What the API keeps of a job (`cache:job:{id}`) is deleted when the job reads differently, and Redis that is away holds
//! nobody up.

use platform::redis::{Redis, RedisConfig};
use posting::{BoardSwept, Event};
use testkit::{
    Session,
    process::eventually,
    proxy::{ChaosProxy, Mode},
};
use time::Duration;
use uuid::Uuid;

use crate::{
    events::{self, START, found, gone, seen, sent},
    kit::{Kit, LONG},
};

/// The API's cache, as the API sees it.
struct Cache {
    redis: Redis,
    id: Uuid,
}

impl Cache {
    fn key(&self) -> String {
        self.redis.key(&format!("cache:job:{}", self.id))
    }

    /// Somebody asks for the job.
    async fn fill(&self) {
        self.redis.set_ex(&self.key(), "{}", 3_600).await.unwrap();
    }

    async fn is_forgotten_after(&self, what: &str, kit: &Kit, event: Event) {
        self.fill().await;
        kit.send(&[sent(&event)]).await;
        eventually(what, LONG, async || self.redis.get(&self.key()).await.unwrap().is_none()).await;
    }
}

fn sweep(round: i64) -> Event {
    let started_at = START + Duration::hours(10 + round);
    Event::Swept(BoardSwept {
        schema_version: 1,
        board: events::board(7),
        sweep_id: format!("sweep-{round}"),
        started_at,
        finished_at: started_at + Duration::minutes(1),
        complete: true,
        postings: 5,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_job_cache_forgets_what_changes_goes_is_swept_and_comes_back() {
    let kit = Kit::new().await;
    let direct = testkit::redis_config();
    let proxy = ChaosProxy::start(direct.url.rsplit('@').next().unwrap().parse().unwrap()).await;
    let behind = RedisConfig { url: proxy.in_front_of(&direct.url), ..direct.clone() };
    let running = kit.start_with(Some(behind));
    kit.send(&[sent(&Event::Found(Box::new(found(7, 0))))]).await;
    let row = async || kit.store.jobs().by_url_hash(found(7, 0).url_hash).await.unwrap();
    eventually("the row is there", LONG, async || row().await.is_some()).await;
    let cache = Cache { redis: Redis::connect(&direct).await.unwrap(), id: row().await.unwrap().id };

    cache.is_forgotten_after("changed", &kit, Event::Found(Box::new(found(7, 1)))).await;
    cache.is_forgotten_after("gone", &kit, gone(7, START + Duration::hours(1))).await;
    cache.is_forgotten_after("back", &kit, seen(7, START + Duration::hours(2))).await;
    kit.send(&[sent(&sweep(1)), sent(&sweep(2))]).await;
    cache.is_forgotten_after("swept", &kit, sweep(3)).await;
    assert!(!row().await.unwrap().is_active);

    // Confirmed as it is: what is cached is right and stays.
    cache.is_forgotten_after("back again", &kit, seen(7, START + Duration::hours(20))).await;
    cache.fill().await;
    kit.send(&[sent(&seen(7, START + Duration::hours(21)))]).await;
    eventually("the confirmation is stored", LONG, async || {
        row().await.unwrap().last_crawled_at == Some(START + Duration::hours(21))
    })
    .await;
    assert!(cache.redis.get(&cache.key()).await.unwrap().is_some());

    // Redis is away: the row is written all the same, and the key goes when Redis is back.
    proxy.set(Mode::Refuse);
    proxy.cut();
    kit.send(&[sent(&gone(7, START + Duration::hours(22)))]).await;
    eventually("rows do not wait for Redis", LONG, async || !row().await.unwrap().is_active).await;
    assert!(cache.redis.get(&cache.key()).await.unwrap().is_some());
    proxy.set(Mode::Pass);
    eventually("forgotten late", LONG, async || cache.redis.get(&cache.key()).await.unwrap().is_none()).await;
    running.drain().await;
}

/// Sweeps of one batch are written one after the other: what the first delisted is told though the second is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sweep_that_is_refused_keeps_none_before_it_from_the_cache() {
    let kit = Kit::new().await;
    Session::open(&kit.database.url)
        .await
        .run(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '22000'; END $$;
             CREATE TRIGGER refuse BEFORE INSERT ON board_sweeps FOR EACH ROW
             WHEN (NEW.sweep_id = 'sweep-4') EXECUTE FUNCTION refuse();",
        )
        .await;
    let redis = testkit::redis_config();
    let running = kit.start_with(Some(redis.clone()));
    kit.send(&[sent(&Event::Found(Box::new(found(7, 0)))), sent(&sweep(1)), sent(&sweep(2))]).await;
    let row = async || kit.store.jobs().by_url_hash(found(7, 0).url_hash).await.unwrap();
    eventually("the row is there", LONG, async || row().await.is_some()).await;
    running.drain().await;
    let cache = Cache { redis: Redis::connect(&redis).await.unwrap(), id: row().await.unwrap().id };
    cache.fill().await;
    // Of one board, and so of one partition: they come in one batch.
    kit.send(&[sent(&sweep(3)), sent(&sweep(4))]).await;
    let running = kit.start_with(Some(redis));
    eventually("the refused one is dead-lettered", LONG, async || kit.dead_letters().await.len() == 1).await;
    assert!(!row().await.unwrap().is_active);
    running.drain().await;
    assert!(cache.redis.get(&cache.key()).await.unwrap().is_none());
}
