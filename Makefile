# Thin names over scripts/ and cargo; each line can be run by hand.
.PHONY: help setup up test check eval-extract eval-resumes eval-matching bench-store doc clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: ## install engines and the embedding model, only what is missing
	@scripts/setup

up: setup ## everything on this machine with the demo campaign; ONCE=1 ends when it is matched
	@cargo build --locked --workspace --bin jobtrawl
	@exec $${CARGO_TARGET_DIR:-target}/debug/jobtrawl up --demo $(if $(ONCE),--once)

test: setup ## unit, integration (real engines) and documentation tests
	@scripts/test

check: ## formatting, lints, docs, licences, unused dependencies, migrations up and down
	@scripts/check

eval-extract: ## score extraction against the truth files over a recorded web: WEB=DIR
	@cargo run --locked -q -p extract --example eval_extract -- $(or $(WEB),../shared/web)

eval-resumes: ## score résumé reading against truth files beside the PDFs: DIR=DIR
	@cargo run --locked -q -p resume --example eval_resumes -- $(or $(DIR),../shared/resumes)

eval-matching: ## the shipped matching evaluation, four systems side by side; minutes
	@cargo run --locked -q -p matcher --example evaluate -- generated

bench-store: ## query plans at ROWS rows (default 1,000,000), on the engines of the tests
	@JOBTRAWL_BENCH_ROWS=$(or $(ROWS),1000000) cargo bench --locked -p store --bench store --profile dev

doc: ## the documentation of all crates
	@cargo doc --locked --workspace --no-deps

clean: ## stop the engines of tests and remove what was built; downloads and data in .jobtrawl stay
	@if [ -x target/debug/test-engines ]; then target/debug/test-engines down; fi
	@cargo clean
