# Thin names over scripts/ and cargo; each line can be run by hand.
.PHONY: help setup up test test-browser chaos check schemathesis storm bench-api eval-extract eval-requirements mutations bench-extract eval-resumes eval-matching bench-store bench-ingest bench-replay bench-memory bench-match bench-embed fleet bench-frontier fuzz bench-crawl doc clean
.DEFAULT_GOAL := help
# A comma inside $(or …) would end an argument.
comma := ,

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: ## install engines and the embedding model, only what is missing
	@scripts/setup

up: setup ## everything on this machine with the demo campaign; ONCE=1 ends when it is matched
	@cargo build --locked --workspace --bin jobtrawl
	@exec $${CARGO_TARGET_DIR:-target}/debug/jobtrawl up --demo $(if $(ONCE),--once)

test: setup ## unit, integration (real engines) and documentation tests
	@scripts/test

chaos: ## roles killed, engines killed and cut off, tables compared: POSTINGS=50000 KILLS=20 OUTAGE=20
	@POSTINGS=$(POSTINGS) KILLS=$(KILLS) OUTAGE=$(OUTAGE) SEED=$(SEED) scripts/chaos

fleet: setup ## four crawl workers killed, cut off and robbed of Redis; the web server's log is judged: HOSTS=200 KILLS=20
	@scripts/fleet

schemathesis: ## the API against its own OpenAPI document: EXAMPLES=200 requests an operation
	@JOBTRAWL_SCHEMATHESIS_EXAMPLES=$(or $(EXAMPLES),200) scripts/test --workspace --test api schemathesis -- --nocapture

storm: ## hostile files and many uploads at once: UPLOADS=200
	@JOBTRAWL_STORM=$(or $(UPLOADS),200) scripts/test --workspace --test api storm -- --ignored --nocapture

bench-api: ## requests a second of the API's routes beside a bare handler and bare SQL
	@bench/api/run

test-browser: setup ## the page alone, in Chromium; screenshots stay in target/browser/
	@scripts/test-browser

check: ## formatting, lints, docs, licences, unused dependencies, migrations up and down
	@scripts/check

eval-extract: ## score extraction against the truth files over a recorded web: WEB=DIR
	@cargo run --locked -q -p extract --example eval_extract -- $(or $(WEB),../shared/web)

eval-requirements: ## years, skills, education, seniority and languages against postings labelled by hand
	@cargo test --locked -q -p ingest --test requirements_eval -- --nocapture

mutations: ## ten thousand mutated inputs for every parser, and inputs of 10 MB; COUNT=N
	@JOBTRAWL_MUTATIONS=$(or $(COUNT),10000) cargo test --locked -p extract --test robustness --profile $(or $(PROFILE),dev) -- --nocapture

bench-extract: ## extraction beside extruct + trafilatura on the same pages, one core each: WEB=DIR
	@bench/extract/run $(or $(WEB),../shared/web)

eval-resumes: ## score résumé reading against truth files beside the PDFs: DIR=DIR
	@cargo run --locked -q -p resume --example eval_resumes -- $(or $(DIR),../shared/resumes)

eval-matching: ## the shipped matching evaluation, four systems side by side; minutes
	@cargo run --locked -q -p matcher --example evaluate -- generated

bench-store: ## query plans at ROWS rows (default 1,000,000), on the engines of the tests
	@JOBTRAWL_BENCH_ROWS=$(or $(ROWS),1000000) cargo bench --locked -p store --bench store --profile dev

bench-ingest: ## jobs per second from Kafka to committed rows beside COPY, at ROWS=10000,1000000 rows
	@JOBTRAWL_BENCH_ROWS=$(or $(ROWS),10000$(comma)1000000) cargo bench --locked -p ingest --bench ingest

bench-replay: ## replayed boards to rows, CPU by process, memory of the roles: WALKS, BOARDS (a hundred postings each), EMBED=1
	@JOBTRAWL_BENCH_WALKS=$(or $(WALKS),3) JOBTRAWL_BENCH_BOARDS=$(or $(BOARDS),200) JOBTRAWL_BENCH_EMBED=$(or $(EMBED),0) \
	  cargo bench --locked -p jobtrawl --bench replay

bench-memory: ## the memory of a consumer over MESSAGES (an hour's: 1,080,000)
	@JOBTRAWL_BENCH_MESSAGES=$(or $(MESSAGES),1080000) cargo bench --locked -p ingest --bench ingest -- memory

bench-frontier: ## frontier operations a second, and Redis memory, as the queue grows: SIZES="1000 10000 100000 1000000"
	@scripts/bench-frontier $(SIZES)

bench-match: ## search by vector at ROWS jobs (default 10,000): recall, times, index sizes; 1,000,000 wants 20 GB of disk
	@bench/match/run $(or $(ROWS),10000)

bench-embed: ## embedding speed beside the model runtime's own
	@cargo bench --locked -p matcher --bench embed --profile dev

fuzz: ## coverage-guided fuzzing of what reads strangers' bytes: SECONDS for each target (default 60)
	@scripts/fuzz $(or $(SECONDS),60) $(TARGETS)

bench-crawl: ## crawlers side by side on one generated site; minutes
	@bench/crawl/run --runs $(or $(RUNS),5)

doc: ## the documentation of all crates
	@cargo doc --locked --workspace --no-deps

clean: ## stop the engines of tests and remove what was built; downloads and data in .jobtrawl stay
	@if [ -x target/debug/test-engines ]; then target/debug/test-engines down; fi
	@cargo clean
