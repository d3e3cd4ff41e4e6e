"""Looking for rows stops: at the hundredth, and when it takes too long; and says how far it came."""

import json

from releases.documents.filtering import find


def pages(*rows_of_pages):
    return [json.dumps(rows, ensure_ascii=False).encode() for rows in rows_of_pages]


def rows(found):
    return [number for number, _ in found.rows]


def test_any_cell_counts_in_capitals_or_not():
    kept = pages([["Ynys Môn", "1"], ["Kent", "2"]], [["kent", 'a "quoted" word']])
    assert rows(find(kept, "YNYS MÔN", rows_of=list)) == [0]
    assert rows(find(kept, "KENT", rows_of=list)) == [1, 100]
    assert rows(find(kept, 'a "quoted"', rows_of=list)) == [100]
    assert rows(find(kept, '","', rows_of=list)) == []


def test_it_stops_at_the_hundredth_and_says_so():
    kept = pages([["x"]] * 99, [["x"]])
    assert not find(kept, "x", rows_of=list).enough
    found = find(pages([["x"]] * 99, [["x"]] * 5), "x", rows_of=list)
    assert (len(found.rows), found.enough) == (100, True)


def test_it_stops_when_it_takes_too_long_and_says_how_far_it_came():
    found = find(pages([["x"]], [["x"]]), "y", rows_of=list, seconds=-1)
    assert (found.out_of_time, found.looked_at) == (True, 0)
