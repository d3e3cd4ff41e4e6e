"""Charts, drawn on the server as SVG: pure, from rows of strings to markup. No Django, no clock, no database.

A chart never shows a figure that the file does not have: bars begin at zero, a line's axis that does not is said to,
a missing or suppressed value is a gap that is named, and too many rows are thinned as the page says, or refused.
"""
