# Thin names over scripts/ and cargo; each line can be run by hand.
.PHONY: help setup up test check bench doc clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: ## install engines and the embedding model, only what is missing
	@scripts/setup

up: setup ## everything on this machine with the demo campaign; ONCE=1 ends when it is matched
	@cargo build --locked --workspace --bin jobtrawl
	@exec $${CARGO_TARGET_DIR:-target}/debug/jobtrawl up --demo $(if $(ONCE),--once)

test: setup ## unit, integration (real engines) and documentation tests
	@scripts/test

check: ## formatting, lints, docs, licences, unused dependencies, migrations up and down
	@scripts/check

bench: ## the measured comparisons of bench/
	@cargo run --locked --release -p bench -- $(BENCH)

doc: ## the documentation of all crates
	@cargo doc --locked --workspace --no-deps

clean: ## stop the engines of tests and remove what was built; downloads and data in .jobtrawl stay
	@if [ -x target/debug/test-engines ]; then target/debug/test-engines down; fi
	@cargo clean
