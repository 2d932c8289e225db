//! Every statement of the project, by name: the text is the file of that path under `store/sql`.
//!
//! A file may hold markers, which are replaced when it is first used:
//! `/*+ name */` by `sql/fragments/name.sql`, and what depends on a model's width, `/*+ distance */` and `/*+ vector */`, by the
//! expression of its index and by what that is built on, with the former's two sides apart as `stored` and `asked` (see [`for_vectors`]).
//! `/*+ twin_asked */` is `job_asked` for `twin`, the same job's posting at another address.

use std::sync::LazyLock;

const JOB_ASKED: &str = include_str!("../sql/fragments/job_asked.sql");

/// One that holds another comes before it.
const FRAGMENTS: [(&str, &str); 9] = [
    ("/*+ job_columns */", include_str!("../sql/fragments/job_columns.sql")),
    ("/*+ job_filter */", include_str!("../sql/fragments/job_filter.sql")),
    ("/*+ every_address */", include_str!("../sql/fragments/every_address.sql")),
    ("/*+ job_conditions */", include_str!("../sql/fragments/job_conditions.sql")),
    ("/*+ job_asked */", JOB_ASKED),
    ("/*+ one_of_each */", include_str!("../sql/fragments/one_of_each.sql")),
    ("/*+ resume_columns */", include_str!("../sql/fragments/resume_columns.sql")),
    ("/*+ backup_columns */", include_str!("../sql/fragments/backup_columns.sql")),
    ("/*+ run_columns */", include_str!("../sql/fragments/run_columns.sql")),
];

fn expand(text: &str) -> String {
    FRAGMENTS
        .iter()
        .fold(text.to_owned(), |text, (marker, fragment)| text.replace(marker, fragment.trim_end()))
        .replace("/*+ twin_asked */", JOB_ASKED.replace("j.", "twin.").trim_end())
}

macro_rules! statements {
    ($($name:ident = $path:literal;)*) => {
        $(pub(crate) static $name: LazyLock<String> =
            LazyLock::new(|| expand(include_str!(concat!("../sql/", $path, ".sql"))));)*

        /// Every statement with its path, as it is sent to the server, for the check that prepares them all and for
        /// plans. Searches by vector appear once per width that has an index expression of its own.
        pub fn all() -> Vec<(String, String)> {
            let mut all = Vec::new();
            $(all.extend(variants($path, $name.as_str()));)*
            all
        }
    };
}

statements! {
    UPSERT = "jobs/upsert";
    MARK_SEEN = "jobs/mark_seen";
    MARK_GONE = "jobs/mark_gone";
    BOARD_SWEPT = "jobs/board_swept";
    EXPIRE = "jobs/expire";
    JOB_GET = "jobs/get";
    JOB_GET_MANY = "jobs/get_many";
    JOBS_SHOWN = "jobs/shown";
    JOB_BY_URL_HASH = "jobs/by_url_hash";
    JOB_HISTORY = "jobs/history";
    SEARCH_RECENT = "jobs/search_recent";
    SEARCH_RECENT_ANY = "jobs/search_recent_any";
    SEARCH_RELEVANT = "jobs/search_relevant";
    JOB_COUNTS = "jobs/counts";
    JOBS_STALE = "jobs/stale";
    JOBS_RECHECKED = "jobs/rechecked";
    LEASE_DUE = "embeddings/lease_due";
    WRITE_VECTORS = "embeddings/write";
    RELEASE_DUE = "embeddings/release";
    PARK_DUE = "embeddings/park";
    UNPARK_DUE = "embeddings/unpark";
    PARKED = "embeddings/parked";
    BACKLOG = "embeddings/backlog";
    MODELS = "embeddings/models";
    MODEL = "embeddings/model";
    REGISTER_MODEL = "embeddings/register";
    ENQUEUE_ALL = "embeddings/enqueue_all";
    DROP_OUTDATED_DUE = "embeddings/drop_outdated_due";
    SET_ENQUEUED = "embeddings/set_enqueued";
    EXCHANGE_ROLES = "embeddings/exchange_roles";
    FORGET_DUE = "embeddings/forget_due";
    UNREGISTER_MODEL = "embeddings/unregister";
    COVERAGE = "embeddings/coverage";
    VECTORS_OF = "embeddings/vectors_of";
    TRY_INDEX_LOCK = "embeddings/try_index_lock";
    SCAN_SETTINGS = "embeddings/scan_settings";
    EXACT_SETTINGS = "embeddings/exact_settings";
    ESTIMATE = "embeddings/estimate";
    POSTINGS = "embeddings/postings";
    NEAREST = "embeddings/nearest";
    NEAREST_EXACT = "embeddings/nearest_exact";
    TERMS = "embeddings/terms";
    LEXICAL = "embeddings/lexical";
    USER_SIGN_IN = "users/sign_in";
    USER_GET = "users/get";
    USER_LOCK = "users/lock";
    USER_LIST = "users/list";
    USER_SET_ROLE = "users/set_role";
    USER_FILES = "users/files";
    USER_ERASE = "users/erase";
    RESUME_CREATE = "resumes/create";
    RESUME_RESTORE = "resumes/restore";
    RESUME_LIST = "resumes/list";
    RESUME_GET = "resumes/get";
    RESUME_USAGE = "resumes/usage";
    RESUME_UPDATE = "resumes/update";
    RESUME_DELETE = "resumes/delete";
    LEASE_PARSE = "resumes/lease_parse";
    FINISH_PARSE = "resumes/finish_parse";
    FAIL_PARSE = "resumes/fail_parse";
    RELEASE_PARSE = "resumes/release_parse";
    CLEAR_CHUNKS = "resumes/clear_chunks";
    ADD_CHUNKS = "resumes/add_chunks";
    CHUNKS = "resumes/chunks";
    CHUNK_VECTORS = "resumes/chunk_vectors";
    NEAREST_CHUNKS = "resumes/nearest_chunks";
    LEASE_CHUNKS = "resumes/lease_chunks";
    WRITE_CHUNKS = "resumes/write_chunks";
    REFUSE_CHUNK = "resumes/refuse_chunk";
    BACKUP_REQUEST = "backups/request";
    BACKUP_LIST = "backups/list";
    BACKUP_GET = "backups/get";
    BACKUP_DELETE = "backups/delete";
    BACKUP_LEASE = "backups/lease";
    BACKUP_FINISH = "backups/finish";
    BACKUP_FAIL = "backups/fail";
    BACKUP_RELEASE = "backups/release";
    BACKUP_EXPIRED = "backups/expired";
    SAVED_ADD = "shelf/saved_add";
    SAVED_REMOVE = "shelf/saved_remove";
    SAVED_LIST = "shelf/saved_list";
    HIDDEN_ADD = "shelf/hidden_add";
    HIDDEN_REMOVE = "shelf/hidden_remove";
    HIDDEN_LIST = "shelf/hidden_list";
    COMPANIES_ADD = "shelf/companies_add";
    COMPANIES_REMOVE = "shelf/companies_remove";
    COMPANIES_LIST = "shelf/companies_list";
    SESSION_ADD = "audit/session_add";
    SESSION_LIST = "audit/session_list";
    ADMIN_ADD = "audit/admin_add";
    ADMIN_LIST = "audit/admin_list";
    RUN_START = "campaigns/start";
    RUN_FINISH = "campaigns/finish";
    RUN_PROGRESS = "campaigns/progress";
    RUN_LIST = "campaigns/list";
    RUN_GET = "campaigns/get";
    RUNS_RUNNING = "campaigns/running";
    LAST_TICK = "campaigns/last_tick";
    SET_PAUSED = "campaigns/set_paused";
    PAUSED = "campaigns/paused";
    LEAD = "campaigns/lead";
    STEP_DOWN = "campaigns/step_down";
    PRUNE_EARLY = "maintenance/prune_early";
    PRUNE_SWEEPS = "maintenance/prune_sweeps";
    PRUNE_SESSION_AUDIT = "maintenance/prune_session_audit";
    PRUNE_VECTORS = "maintenance/prune_vectors";
    RAW_PAGES = "maintenance/raw_pages";
    PING = "maintenance/ping";
    SERVER = "maintenance/server";
    WORK_DONE = "maintenance/work_done";
    VECTOR_VERSION = "maintenance/vector_version";
}

/// Utility statements, which PostgreSQL cannot prepare; the test of switching models runs them.
pub(crate) const LOCK_MODELS: &str = include_str!("../sql/embeddings/lock_models.sql");
pub(crate) const EXCHANGE_EMBEDDING_TABLES: &str = include_str!("../sql/ddl/exchange_embedding_tables.sql");
pub(crate) const EMPTY_NEXT_TABLE: &str = include_str!("../sql/ddl/empty_next_table.sql");

/// Which of the two tables of vectors a statement speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VectorTable {
    /// What queries use.
    Serving,
    /// A model being filled in, or kept for going back to.
    Next,
}

impl VectorTable {
    /// The table's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Serving => "job_embeddings",
            Self::Next => "job_embeddings_next",
        }
    }

    /// `statement`, speaking of this table.
    pub(crate) fn in_statement(self, statement: &str) -> String {
        match self {
            Self::Serving => statement.to_owned(),
            Self::Next => statement
                .replace("INTO job_embeddings ", "INTO job_embeddings_next ")
                .replace("FROM job_embeddings e", "FROM job_embeddings_next e")
                .replace("JOIN job_embeddings e", "JOIN job_embeddings_next e"),
        }
    }
}

/// The width of `search_vector`, which holds a narrow model's vectors in half precision.
pub(crate) const NARROW: u16 = 384;

/// What a model's index is built on, as `USING hnsw` takes it: the narrow column, the leading components, or the whole
/// vector, which the schema's own index covers. A search uses the index only by the same expression.
pub(crate) fn indexed(width: u16) -> String {
    if width <= NARROW {
        "search_vector halfvec_cosine_ops".to_owned()
    } else {
        format!("({}) vector_cosine_ops", leading("embedding", width))
    }
}

fn leading(vector: &str, width: u16) -> String {
    if usize::from(width) >= crate::DIMENSIONS {
        vector.to_owned()
    } else {
        format!("subvector({vector}, 1, {width})::vector({width})")
    }
}

/// A statement about vectors of `width` leading components in `table`. Only a number and two known names enter the text.
pub(crate) fn for_vectors(statement: &str, table: VectorTable, width: u16) -> String {
    let narrow = width <= NARROW;
    let stored = if narrow { "e.search_vector".to_owned() } else { leading("e.embedding", width) };
    let asked = |vector: &str| match narrow {
        true => format!("l2_normalize(subvector({vector}, 1, {NARROW}))::halfvec({NARROW})"),
        false => leading(vector, width),
    };
    let vector = if narrow { "e.search_vector::vector" } else { "e.embedding" };
    table
        .in_statement(statement)
        .replace("/*+ distance */", &format!("{stored} <=> {}", asked("$17::vector")))
        .replace("/*+ stored */", &stored)
        .replace("/*+ asked */", &asked("u.vector"))
        .replace("/*+ vector */", vector)
}

fn variants(path: &str, text: &str) -> Vec<(String, String)> {
    if ["/*+ distance */", "/*+ stored */", "/*+ vector */"].iter().any(|marker| text.contains(marker)) {
        return [384, 1536]
            .map(|width| (format!("{path}@{width}"), for_vectors(text, VectorTable::Serving, width)))
            .into();
    }
    let mut variants = vec![(path.to_owned(), text.to_owned())];
    let next = VectorTable::Next.in_statement(text);
    if next != text {
        variants.push((format!("{path}@next"), next));
    }
    variants
}
