"""What a user would pick instead, measured beside ours: `manage.py bench [NAME ...] [--json] [--quick]`.

To add a bench: a module here, its name in `NAMES`, and in it

    def bench(run: Run) -> Iterator[Ratio]:
        \"\"\"One line that says what is measured.\"\"\"
        rounds = race({"ours": ours, "theirs": theirs}, rounds=run.of(9, quick=2))
        yield Ratio(
            "mark",                              # the first bears the bench's name; others "mark: page image"
            rounds.ratio("theirs", "ours"),      # how many times longer theirs takes, in the middle of the rounds
            floor=at_least(3), target=at_least(27),
            method=f"40 pages, {rounds}",
            missing="Why the target is missed, and what would meet it.",  # printed only where it is missed
        )

Both sides run in one process tree, in turns, in several rounds (`rounds.race`); medians are told, and the ratio is the
median of the rounds' own ratios, so that a busy minute of the machine falls on both. `run.of(full, quick=...)` chooses
sizes: the quick ones prove the shape in a test and say nothing of speed. `run.folder` is for scratch files. Each bench
has a migrated database of its own, thrown away after it, on a durable server, with Django set up on it in the "test"
settings and the clock in its set mode; `tests.world` makes what it needs. Nothing here fails a test: a bench that
misses its floor says so.
"""

NAMES = ("visible", "decide", "read", "trail", "seal", "tables", "mark", "lift")
"""Every bench, in the order in which all of them run."""
