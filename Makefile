# The two commands of a fresh clone are `make demo` and `make test`. `make help` lists them all.

.DEFAULT_GOAL := help
.PHONY: help setup demo build test test-long fuzz page coverage mutants wasm docs lint format bench clean

# Numeric tests run in release: debug is 30 to 900 times slower. The flags differ from those of
# `swift build`, so the tests have a folder of their own, or each build would undo the other.
TEST_FLAGS := -c release -Xswiftc -enable-testing --disable-xctest --scratch-path .build/testing

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what building needs, where it is missing
	@Scripts/setup

demo: setup ## Build in release, then train on a small table, evaluate and predict
	@Scripts/demo

build: setup ## Build the command in release: .build/release/backprop
	swift build -c release --product backprop

test: setup ## Run the tests (TESTS=pattern runs some)
	swift test $(TEST_FLAGS) $(if $(TESTS),--filter '$(TESTS)',--skip LongTests)

test-long: setup ## Check what takes minutes or other tools: suites named ...LongTests, TeX, fuzzing
	swift test $(TEST_FLAGS) --filter '$(or $(TESTS),LongTests)'
	@Scripts/check-latex
	@Scripts/fuzz

fuzz: setup ## Feed the readers with damaged input (SECONDS=600 for each, 20 by default)
	@Scripts/fuzz $(or $(SECONDS),20)

page: setup ## Test the page of an explanation in a browser
	@Scripts/check-page

coverage: setup ## Print the engine's line coverage; below 90 % is a failure
	@Scripts/coverage

mutants: setup ## Plant bugs in the engine, one at a time, and demand that the tests see them
	@Scripts/mutants

wasm: setup ## Build the engine for WebAssembly and run the worked example there
	@Scripts/build-wasm --install

docs: setup ## Build the documentation of the libraries; a warning is a failure
	@Scripts/docs

lint: ## Check the format of the sources
	swift format lint --strict --recursive Sources Tests Playground Package.swift

format: ## Format the sources
	swift format --in-place --recursive Sources Tests Playground Package.swift

bench: setup ## Time the engine beside its peers (BENCH=--quick: two minutes)
	@Benchmarks/run $(BENCH)

clean: ## Remove everything built
	rm -rf .build .build-*
