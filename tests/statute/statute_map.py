"""The statute map: each of the 97 rows of the law's table, what the service does about it, where, and by which test.

    DRAW=1 python3 manage.py test tests/statute/test_statute_map.py

draws it into releases/README.md; without DRAW that test compares. What is written here by hand is only what the rules
themselves cannot say: how far a row has come, and where something other than a rule keeps it.

    enforced   a person is refused by it, or the database cannot hold what it forbids
    warned     a page says it, and forbids nothing
    judged     a rule answers, with its table of examples; nothing in the service asks it yet
    not here   and why not
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from pathlib import Path

import tests.statute
from prerelease.core.decision import Rule

from .table import Subject

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "releases" / "README.md"
BEGINS, ENDS = "<!-- the statute map, drawn -->\n", "<!-- end of the statute map -->\n"
STATES = ("enforced", "warned", "judged", "not here")
INCIDENTS = "a record of breaches comes with the incidents"
UK_ONLY = "releases under this Order are refused at creation (D08a)"
ORDINARY = "only ordinary access can be proposed"

#    row | cites | what it asks | state | where else, or why not | tests elsewhere
WRITTEN = f"""
R01 | 2007 Act s.11(6) | one regime for each release | enforced | releases/models/release.py | tests/releases/test_create_release.py
R02 | UK art 2 | mixed matters use the UK Order | not here | what a series covers is a judgement; the sentence of R01 says which Order then applies |
R03 | UK, NI 1 | no access but by a grant | enforced | releases/actions/gate.py | tests/releases/gate/test_gate.py
R04 | UK 2; Act s.67 | the person responsible or a delegate approves | enforced | releases/policies/access.py | tests/releases/test_decide_line.py
R05 | UK 2, 9(c) | the delegation is in force that day | enforced | |
R06 | | nobody approves their own access | enforced | | tests/releases/test_approve_unchanged.py
R07 | UK 3(1)(a) | purpose (i) or (ii) | enforced | | tests/releases/test_propose_list_line.py
R08 | UK 3(2) | a category of eligibility | enforced | | tests/releases/test_propose_list_line.py
R09 | UK 3(2)(i) | an adviser's principal is eligible | enforced | | tests/releases/test_propose_list_line.py
R10 | UK 3(1)(c) | the test of public benefit is recorded | enforced | | tests/releases/test_decide_line.py, tests/releases/test_approve_unchanged.py
R11 | UK 3(1)(d) | each person's own justification | enforced | |
R12 | UK, NI 4 | no more than 24 hours before the time set | enforced | releases/rules/limits.py, releases/actions/gate.py | tests/statute/test_limits.py, tests/releases/gate/test_gate.py
R13 | UK 4 | elapsed hours, not the clock on the wall | enforced | releases/rules/limits.py | tests/statute/test_limits.py, tests/statute/test_counting.py
R14 | UK 5(1)(a) | longer access is exceptional | judged | {ORDINARY}, so longer is refused by R12 |
R15 | UK 5(4)(a) | reasons of exceptional access published | judged | {ORDINARY} |
R16 | UK 5(4)(b) | the Statistics Board told | judged | {ORDINARY} |
R17 | UK 5(1)(b), 5(2) | somebody not eligible: asked for, for action | judged | {ORDINARY} |
R18 | UK 14 | journalists: 24 hours and no exception | judged | {ORDINARY} |
R19 | UK 14(6) | journalists: conditions agreed before | judged | {ORDINARY} |
R20 | NI Part 2 | no journalists in Northern Ireland | judged | {ORDINARY} |
R21 | UK 12 | Bank of England: need, least time | judged | {ORDINARY} |
R22 | UK 12(3) | Treasury: only what the Bank has too | judged | {ORDINARY} |
R23 | UK 15 | another publication, then or shortly after | judged | {ORDINARY} |
R24 | UK 16, 8 | market sensitivity decided | enforced | releases/models/release.py | tests/releases/test_create_release.py
R25 | UK, NI 8 | signed before market-sensitive figures are seen | judged | market-sensitive releases are refused at creation (D08b) | tests/releases/test_create_release.py
R26 | UK 8 | the declaration covers this grant's conditions | judged | market-sensitive releases are refused at creation (D08b) | tests/releases/test_create_release.py
R27 | T3.4 | terms agreed before first sight | enforced | releases/actions/gate.py | tests/releases/test_agree_terms.py
R28 | UK 6(1) | no disclosure before publication | not here | the terms and notices say it; {INCIDENTS} |
R29 | UK 6(1) | the embargo ends with publication, not the clock | enforced | releases/actions/lift.py | tests/releases/test_lift.py
R30 | UK 6(2) | no gain, no political advantage | judged | the terms in force say both, and are agreed to before anything is seen | tests/statute/test_statute_map.py
R31 | UK 7(1) | recipients change nothing | enforced | tests/permissions/acting.txt | tests/permissions/test_table.py
R32 | UK 7(2) | recipients report errors only | judged | there is no page to report one yet, so they can say nothing at all |
R33 | UK 11 | support tied to a principal and a name | judged | support staff cannot be added yet, so nobody is |
R34 | UK 11 | support adds nobody | judged | support staff cannot be added yet, so nobody is |
R35 | UK 10; T3.3 | producers on the register, used for that | enforced | releases/policies/drafts.py | tests/releases/test_add_draft_reader.py
R36 | T3.3 / 3.3 | quality assurance recorded, with purpose and dates | enforced | | tests/releases/test_propose_register_line.py
R37 | | management information is not pre-release access | not here | only documents of a release are held; that a file is of another kind nobody can tell from it |
R38 | UK, NI 9(b) | the list public with the statistics | enforced | releases/migrations/0002_embargo.py (publish_due, in one transaction) | tests/releases/test_public_release.py
R39 | UK 9(b) | the list is what was granted | enforced | releases/migrations/0002_embargo.py (drawn from the lines) | tests/releases/test_public_release.py
R40 | UK 9(b) | posts, not people | enforced | releases/models/publication.py (no column for a name) | tests/releases/test_public_release.py
R41 | | a title held by several has its count | enforced | releases/models/publication.py | tests/releases/test_public_release.py
R42 | UK 9(a) | an annual list of statistics | judged | the list is not drawn yet |
R43 | UK 9(c) | arrangements published and linked | judged | their address is not asked for yet |
R44 | UK 3(1)(e) | past failures shown at approval | not here | {INCIDENTS} |
R45 | SCO 7; WAL 8 | past failures considered, with a finding | judged | {UK_ONLY} |
R46 | SCO 4(1)(b) | 5 working days | judged | {UK_ONLY}; manage.py window answers | tests/statute/test_limits.py, tests/statute/test_counting.py
R47 | SCO 4(1)(a) | 1 working day | judged | {UK_ONLY}; manage.py window answers | tests/statute/test_limits.py, tests/statute/test_counting.py
R48 | SCO 4A(4) | GDP and retail sales: none | judged | {UK_ONLY}; manage.py window answers | tests/releases/test_window.py
R49 | SCO 4(5) | longer access published with five things | judged | {UK_ONLY} |
R50 | SCO 2, 8(1)(d) | ground recorded and told | judged | {UK_ONLY} |
R51 | SCO 5(2); WAL 3 | the statutory label | judged | {UK_ONLY} |
R52 | SCO 3(3) | passed on only by written agreement | judged | {UK_ONLY} |
R53 | SCO 6; WAL 7 | ground (h) told to the Board | judged | {UK_ONLY} |
R54 | WAL 4(1)(b) | not before the 5th day that counts | judged | {UK_ONLY}; manage.py window answers | tests/statute/test_limits.py, tests/statute/test_counting.py
R55 | WAL 4(1)(a) | 24 hours that count | judged | {UK_ONLY}; manage.py window answers | tests/statute/test_limits.py, tests/statute/test_counting.py
R56 | WAL 4(1)(c) | no earlier than needed | judged | {UK_ONLY} |
R57 | WAL 4(4) | earlier access told, with six things | judged | {UK_ONLY} |
R58 | SCO 8; WAL 9 | the record is whole | judged | {UK_ONLY} |
R59 | SCO 8(2); WAL 9(2) | kept for 7 years | judged | {UK_ONLY} |
R60 | | UK and NI kept as long | judged | nothing is purged yet, so it is kept |
R61 | WAL 10(1) | the list of 1 January | judged | {UK_ONLY} |
R62 | WAL 11 | a request answered by the 20th weekday | judged | {UK_ONLY} |
R63 | SCO 9 | a request answered | judged | {UK_ONLY} |
R64 | SCO 5(6); WAL 5(7) | wrongful disclosure reported | judged | {UK_ONLY}; {INCIDENTS} |
R65 | T3.1 / 3.1 | announced 4 weeks ahead, or a public reason | enforced | releases/policies/release.py | tests/releases/test_announce_release.py
R66 | T3.1 / 3.1 | in a calendar of 12 months | not here | it takes a pattern of a series, which comes with moving and repeating dates |
R67 | | market sensitive: 6 months ahead | warned | releases/policies/release.py |
R68 | T3.2 / 3.2 | a change agreed, with a public reason | judged | an announced date cannot be moved yet |
R69 | | the log of changes is append-only | enforced | releases/migrations/0002_embargo.py (privileges) | tests/releases/gate/test_no_way_round.py
R70 | T3.6 | 9:30am on a weekday, or approved | enforced | releases/policies/release.py | tests/releases/test_create_release.py
R71 | T3.6 | stored in UTC, 9:30am in London | enforced | prerelease/core/london.py | tests/releases/test_create_release.py
R72 | T3.6 | late by a minute is recorded | not here | the trail has the instant, and manage.py drill counts; {INCIDENTS} |
R73 | T3.6 | nothing public before the time set | enforced | releases/migrations/0002_embargo.py (publish_due) | tests/releases/test_lift.py
R74 | | no hour that happens twice or not at all | enforced | prerelease/core/london.py | tests/releases/test_create_release.py
R75 | | the day before is not worked | warned | releases/policies/release.py |
R76 | | national polling days | warned | releases/rules/calendar.py (days that are added) |
R77 | UK 4, 5 | postponing leaves no window too long | judged | an announced date cannot be moved yet |
R78 | UK 4, 6 | no window opens after publication | enforced | releases/actions/gate.py | tests/releases/gate/test_edges.py
R79 | | holders of now, leavers out | enforced | releases/actions/gate.py | tests/releases/gate/test_gate.py
R80 | | no shared mailbox | enforced | releases/policies/facts.py | tests/releases/test_propose_list_line.py
R81 | | a notice holds no figure | enforced | prerelease/notices/messages.py | tests/prerelease/notices/test_post.py
R82 | | a notice says marking, silence and until when | enforced | templates/notices/window_open.txt | tests/prerelease/notices/test_post.py
R83 | | an address opens one release only | enforced | releases/views/door.py | tests/permissions/test_existence.py
R84 | T3.4 | every view, download and refusal recorded | enforced | releases/actions/gate.py | tests/releases/gate/test_no_way_round.py
R85 | T3.4 | who never opened it | warned | releases/views/approving.py (beside the line that asks again) | tests/releases/test_approvals.py
R86 | T3.8 | press words apart, cleared, after publication | not here | the public page of a press notice is not ours; drafts are cleared and kept inside (releases/actions/clear_draft.py) |
R87 | T3.7 | a team to ask | enforced | releases/models/output.py | tests/releases/test_public_release.py
R88 | Code 3.0 | the status of the statistics | enforced | releases/models/output.py | tests/releases/test_public_release.py
R89 | T3; 3.0 Standard 3 | corrections with a public note | enforced | releases/rules/correction.py | tests/statute/test_correction.py
R90 | Code 3.0, 3.11 | a release practice policy | judged | its address is not asked for yet |
R91 | | a breach cites edition and practices | not here | {INCIDENTS} |
R92 | | a breach record has its fields | not here | {INCIDENTS} |
R93 | | a public statement by publication | not here | {INCIDENTS} |
R94 | | raised the same working day | not here | {INCIDENTS} |
R95 | | repeated breaches counted | not here | {INCIDENTS} |
R96 | Act s.67 | an arm's length body's own approval | enforced | releases/policies/standing.py | tests/releases/test_decide_line.py
R97 | | nobody had access, said plainly | enforced | templates/releases/public/public_release.html | tests/releases/test_public_release.py
"""  # noqa: E501


@dataclass(frozen=True)
class Entry:
    id: str
    cites: str
    asks: str
    state: str
    where: str  # or why not
    tests: tuple[str, ...]


def entries() -> tuple[Entry, ...]:
    return tuple(_entry(line) for line in WRITTEN.strip().splitlines())


def _entry(line: str) -> Entry:
    id, cites, asks, state, where, elsewhere = (cell.strip() for cell in line.split("|"))
    written = [test.strip() for test in elsewhere.split(",") if test.strip()]
    own = sorted({name for name, subject in subjects() if any(rule.id[:3] == id for rule in subject.rules)})
    return Entry(id, cites, asks, state, where, tuple(dict.fromkeys([*own, *written])))


def subjects() -> list[tuple[str, Subject]]:
    """Each subject of these tests, by the file that it stands in."""
    names = [
        module.name for module in pkgutil.iter_modules(tests.statute.__path__) if module.name[:5] == "test_"
    ]
    modules = [
        importlib.import_module(f"tests.statute.{name}")
        for name in names
        if name not in ("test_statute_map", "test_complete")
    ]
    return [
        (f"{module.__name__.replace('.', '/')}.py", thing)
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, Subject)
    ]


def rules_of(id: str) -> list[str]:
    """The rules that ask a row, as file and function: `access_list.is_eligible`."""
    found = {
        f"{rule.asks.__module__.rsplit('.', 1)[1]}.{rule.asks.__name__}"
        for _, subject in subjects()
        for rule in subject.rules
        if isinstance(rule, Rule) and rule.id[:3] == id
    }
    return sorted(found)


def drawn() -> str:
    """As the README has it, in Markdown."""
    lines = ["| | Paragraph | What it asks | | Where, or why not | Test |", "|---|---|---|---|---|---|"]
    for one in entries():
        where = "; ".join([*(f"`{rule}`" for rule in rules_of(one.id)), *filter(None, [one.where])])
        tests_of_it = ", ".join(f"`{test.removeprefix('tests/')}`" for test in one.tests)
        lines.append(f"| {one.id} | {one.cites} | {one.asks} | {one.state} | {where} | {tests_of_it} |")
    return "\n".join(lines) + "\n"


def with_map(readme: str) -> str:
    before, rest = readme.split(BEGINS)
    return before + BEGINS + drawn() + ENDS + rest.split(ENDS)[1]
