# make run      build, and publish a month of reports from the sample workspace
# make test     every test
# make check    format, lint, and independent checks of the published pages
# make golden   record the pages of Tests/Golden anew, to be looked at before they are committed
# make sample   fill SampleData/inbox, so that `slareport run -w SampleData` works in place
# make bench    time the main job, reading alone and pages alone, beside their peers (Benchmarks/)
# make install  PREFIX=/usr/local: the program, what ships with it, and units for systemd
# make uninstall  PREFIX=/usr/local: takes away what install put there
# make clean    everything that a command here has made

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAM = .build/release/slareport
UNITS = $(DESTDIR)$(PREFIX)/lib/systemd/system
SHARE = $(DESTDIR)$(PREFIX)/share/slareport

.PHONY: run test golden check sample bench install uninstall clean setup build

run: build sample
	@$(PROGRAM) run -w SampleData --period 2026-10 --out out

test: setup
	swift test --quiet

golden: setup
	RECORD_GOLDEN=1 swift test --quiet --filter GoldenPageTests

check: build sample
	Scripts/check $(PROGRAM)

sample: build
	@.build/release/sample-data fill SampleData

bench: build
	Benchmarks/run $(PROGRAM)
	Benchmarks/reading .build/release/read-inputs
	Benchmarks/pages .build/release/render-pages

build: setup
	swift build -c release --quiet

setup:
	@Scripts/setup

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE) $(UNITS)
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/slareport
	rm -rf $(SHARE)/*
	cp -R $(wildcard Templates Agreements Calendars Profiles SampleData) $(SHARE)/
	for unit in Packaging/systemd/*; do \
		sed 's|@PREFIX@|$(PREFIX)|' $$unit > $(UNITS)/$$(basename $$unit) && chmod 644 $(UNITS)/$$(basename $$unit); \
	done

uninstall:
	rm -rf $(SHARE)
	rm -f $(DESTDIR)$(PREFIX)/bin/slareport
	for unit in Packaging/systemd/*; do rm -f "$(UNITS)/$$(basename $$unit)"; done

clean:
	rm -rf .build out
	git clean -fdXq SampleData
