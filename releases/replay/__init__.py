"""Acting out a story: people, times and deeds, by the real actions, on a clock that stands where it is put.

The format of a story is in releases/README.md. `lines` reads YAML, `story` says what there may be in one, `deeds`
what people can do, `player` does it, `afterwards` looks at what it left, and `telling` prints it.
"""
