"""The words that everything speaks: clock, moment, occasion, decision, refs."""
