"""The four Orders, and where each of them says what: a matter is cited by the regime of the release.

As code.py does for the editions of the Code. Where an Order has no paragraph for a matter, or none that was read for
certain, the Act is cited as a whole, and nothing else is shown as law.
"""

from dataclasses import dataclass
from datetime import date

ACT = "Statistics and Registration Service Act 2007"


@dataclass(frozen=True)
class Order:
    name: str  # in words
    instrument: str
    from_on: date  # the first day on which it was in force


ORDERS = {
    "UK": Order("United Kingdom", "SI 2008/2998", date(2008, 12, 1)),
    "NI": Order("Northern Ireland", "SR 2009/71", date(2009, 4, 1)),
    "SCO": Order("Scotland", "SSI 2008/399", date(2008, 12, 1)),
    "WAL": Order("Wales", "SI 2009/2818 (W.)", date(2009, 10, 21)),
}
REGIMES = tuple(ORDERS)
WITH_24_HOURS = ("UK", "NI")  # which count elapsed hours, and have closed lists of who is eligible
DEVOLVED_DAYS = ("SCO", "WAL")  # which count days that are worked

SECTION_11, SECTION_66 = "2007 Act, s.11(8)", "2007 Act, s.66"
MATTERS = {
    #                              UK           NI           SCO          WAL
    "coverage":                  ("art 2",      SECTION_66,   SECTION_66,   SECTION_66),
    "no other access":           ("para 1",     "para 1",     "para 2(1)",  "para 1(1)"),
    "who grants":                ("para 2",     "para 2",     "para 2(1)",  "para 1(1)"),
    "granting":                  ("paras 1 and 2", "paras 1 and 2", "para 2(1)", "para 1(1)"),
    "delegating":                ("paras 2 and 9(c)", "paras 2 and 9(c)", "para 2(1)", "para 1(1)"),
    "purposes":                  ("para 3(1)(a)", "para 3(1)(a)", "para 2(1)", "para 1(1)"),
    "eligible":                  ("para 3(2)",  "para 3(2)",  "para 2(1)",  "para 1(1)"),
    "advisers":                  ("para 3(2)(i)", "para 3(2)(i)", "para 2(1)", "para 1(1)"),
    "benefit":                   ("para 3(1)(c)", "para 3(1)(c)", "para 2(1)", "para 1(1)"),
    "fewest people":             ("para 3(1)(d)", "para 3(1)(d)", "para 2(1)", "para 1(1)"),
    "time limit":                ("para 4",     "para 4",     "para 4(1)",  "para 4(1)"),
    "access and its limit":      ("paras 1 and 4", "paras 1 and 4", "para 4(1)", "para 4(1)"),
    "limit and silence":         ("paras 4 and 6(1)", "paras 4 and 6(1)", "para 4(1)", "para 4(1)"),
    "exceptional":               ("para 5(1)(a)", "para 5(1)(a)", "para 4(5)", "para 4(4)"),
    "exceptional duties":        ("para 5(4)",  "para 5(4)",  "para 4(5)",  "para 4(4)"),
    "no other person":           ("para 5(1)(b)", "para 5(1)(b)", "para 2(1)(h)", "para 1(1)(h)"),
    "silence":                   ("para 6(1)",  "para 6(1)",  "para 5(3)",  "para 5"),
    "no other use":              ("para 6(2)",  "para 6(2)",  "para 5(5)",  "para 5"),
    "no change":                 ("para 7",     "para 7",     "para 5(7)",  "para 5"),
    "errors":                    ("para 7(2)",  "para 7(2)",  "para 5(8)",  "para 5(10)"),
    "market sensitive":          ("paras 8 and 16", "paras 8 and 14", "para 4(1)(a)", "para 4(1)(a)"),
    "declaration":               ("para 8",     "para 8",     SECTION_11,   SECTION_11),
    "list published":            ("para 9(b)",  "para 9(b)",  "para 9(1)",  "para 11"),
    "annual list":               ("para 9(a)",  "para 9(a)",  SECTION_11,   "para 10(1)"),
    "arrangements":              ("para 9(c)",  "para 9(c)",  SECTION_11,   "para 10(3)"),
    "producing":                 ("para 10(1)", SECTION_11,   "para 1(2)",  SECTION_11),
    "access and producing":      ("paras 1 and 10", "para 1", "paras 1(2) and 2(1)", "para 1(1)"),
    "support":                   ("para 11",    "para 11",    "para 3(2)",  "para 6"),
    "other publications":        ("para 15",    "para 13",    "para 2(1)(e)", "para 1(1)(d)"),
    "international":             ("para 13",    "para 12",    SECTION_11,   SECTION_11),
    "other person's findings":   ("para 5(2)",  "para 5(2)",  "para 2(1)(h)", "para 1(1)(h)"),
    "told the ground":           (SECTION_11,   SECTION_11,   "para 2(2)(a)", "para 1(2)"),
    "comments recorded":         (SECTION_11,   SECTION_11,   "para 8(1)(e)", "para 9(1)(f)"),
    "label":                     (SECTION_11,   SECTION_11,   "para 5(2)",  "para 3"),
    "ground h told":             (SECTION_11,   SECTION_11,   "para 6",     "para 7"),
    "disclosure":                (SECTION_11,   SECTION_11,   "para 5(6)",  "para 5(7)"),
    "records":                   (SECTION_11,   SECTION_11,   "para 8(1)",  "para 9(1)"),
    "retention":                 (SECTION_11,   SECTION_11,   "para 8(2)",  "para 9(2)"),
    "past failures":             ("para 3(1)(e)", "para 3(1)(e)", "para 7", "para 8"),
}  # fmt: skip


def citation(matter: str, regime: str) -> str:
    """Where the Order of a regime deals with a matter. For a regime that is not known, the Act.

    Raises KeyError for a matter that is not in the table.
    """
    cells = MATTERS[matter]
    if regime not in REGIMES:
        return "2007 Act, s.11(6)"
    cell = cells[REGIMES.index(regime)]
    if cell.startswith("2007"):
        return cell
    within = "" if cell.startswith("art") else "Schedule, "
    return f"{ORDERS[regime].instrument}, {within}{cell}"


def citations(regime: str) -> dict[str, str]:
    """Every matter with its citation in that regime: the parameters that fill in a rule's `cites`."""
    return {matter: citation(matter, regime) for matter in MATTERS}
