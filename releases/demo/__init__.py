"""The demonstration: the founding story by the real actions, a few minutes before its 9:30am, on a clock that runs."""
