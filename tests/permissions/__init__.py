"""The permission table: every address, for everybody, at every stage and a second either side of each boundary."""
