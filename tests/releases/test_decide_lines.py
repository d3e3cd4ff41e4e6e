"""Line by line on one page: approve, refuse or shorten, each by the action of a single decision."""

import re

import pytest

from releases import actions
from releases.documents import keyring
from releases.models import Line
from tests.releases.pages import events_of, words
from tests.world.builders import at, by, holding_of, in_london
from tests.world.next_time import BENEFIT, grant

PLACE = "/approvals/"
PRESS = "/approvals/decide-lines/"


@pytest.fixture
def release(stage, cast):
    """The first of its output: each of its three lines is to be decided."""
    release = stage("final_form")
    minister = holding_of(cast.minister)
    for person, eligibility in ((cast.minister, "a"), (cast.adviser, "i"), (cast.private_secretary, "i")):
        actions.propose_list_line(
            release,
            holding=holding_of(person),
            eligibility=eligibility,
            principal=None if eligibility == "a" else minister.post,
            purpose="i",
            reason="Answers for 9182731 homes.",
            may_download=person == cast.minister,
            download_reason="On a train.",
            occasion=by(cast.statistician),
        )
    return release


def _line(release, person) -> Line:
    return release.lines.list().get(holding__person=person)


def _hidden(page) -> dict[str, list[str]]:
    """What the page sends back of itself."""
    found: dict[str, list[str]] = {}
    html = page.getvalue().decode()
    for name, value in re.findall(r'type="hidden" name="([^"]*(?:line|-shown))" value="([^"]+)"', html):
        found.setdefault(name, []).append(value)
    return found


def _decided(line: Line, verdict: str, reason: str = BENEFIT, **more: str) -> dict[str, str]:
    return {
        f"{line.ref}-{name}": said for name, said in {"verdict": verdict, "reason": reason, **more}.items()
    }


def _times(line: Line, name: str, day: str, hour: str) -> dict[str, str]:
    parts = {"day": day, "month": "7", "year": "2020", "time": hour}
    return {f"{line.ref}-{name}_{part}": said for part, said in parts.items()}


def test_decide_lines_of_three_kinds_by_one_press(release, cast, as_):
    client = as_(cast.head_of_profession)
    minister, adviser, secretary = (
        _line(release, one) for one in (cast.minister, cast.adviser, cast.private_secretary)
    )
    page = client.get(PLACE, {"release": release.ref})
    assert "0 lines unchanged and passing, 3 to decide." in words(page)
    assert words(page).count("New on the list") + words(page).count("no release before this one") == 3
    sent = _decided(minister, "approved", may_download="on") | _decided(adviser, "refused", "No need.")
    sent |= _decided(secretary, "shortened") | _times(secretary, "opens_at", "15", "3pm")

    answer = client.post(f"{PRESS}?release={release.ref}", _hidden(page) | sent)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{PLACE}?release={release.ref}"
    assert "3 lines are decided." in words(client.get(answer.headers["Location"]))
    assert [one.decision().verdict for one in (minister, adviser, secretary)] == [
        "approved",
        "refused",
        "shortened",
    ]
    assert minister.decision().may_download
    assert secretary.decision().opens_at == in_london("2020-07-15 15:00")
    assert keyring.open_reason(release, adviser.decision().reason_name, adviser.ref) == "No need."
    assert {event.line for event in events_of(cast.head_of_profession, "line.decided")} >= {
        minister.ref,
        adviser.ref,
        secretary.ref,
    }


def test_each_rules_answer_stands_beside_the_line_with_its_paragraph(release, cast, as_):
    holding = holding_of(cast.adviser)
    holding.to_at = at("2020-07-14 12:00")
    holding.save()
    said = words(as_(cast.head_of_profession).get(PLACE, {"release": release.ref}))
    assert "This person does not hold that post now. Choose who does. No" in said
    assert said.count("11 rules say yes") == 2
    assert "Opens within 24 hoursSI 2008/2998, Schedule, para 4 Yes" in said
    assert "Answers for 9182731 homes." in said


def test_what_was_left_empty_is_not_decided(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = client.get(PLACE, {"release": release.ref})
    minister = _line(release, cast.minister)
    client.post(PRESS, _hidden(page) | _decided(minister, "approved"))
    assert release.lines.list().undecided().count() == 2
    assert not minister.decision().may_download

    answer = client.post(PRESS, _hidden(page))
    assert answer.status_code == 422
    assert "Say what you decide of at least one line." in words(answer)


def test_what_is_refused_stays_on_the_page_and_the_others_are_done(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = client.get(PLACE, {"release": release.ref})
    minister, adviser = _line(release, cast.minister), _line(release, cast.adviser)
    secretary = _line(release, cast.private_secretary)
    sent = (
        _decided(minister, "approved")
        | _decided(adviser, "approved", "")
        | _decided(secretary, "", "Some words")
    )

    answer = client.post(f"{PRESS}?release={release.ref}", _hidden(page) | sent)

    assert answer.status_code == 403
    said = words(answer)
    assert "1 line is decided." in said
    assert "Not decided: 2 The others are recorded." in said
    assert "Record why the likely benefit to the public outweighs" in said
    assert "Some words" in said
    assert minister.decision().verdict == "approved"
    assert (adviser.decision(), secretary.decision()) == (None, None)
    assert events_of(cast.head_of_profession, "line.decided")[-1].rules == "R10"


def test_a_line_that_changed_since_is_refused_and_shown_again(release, cast, as_):
    """Somebody's account was closed in the meantime: the press was about something else."""
    client = as_(cast.head_of_profession)
    page = client.get(PLACE, {"release": release.ref})
    adviser, minister = _line(release, cast.adviser), _line(release, cast.minister)
    actions.close_access(release, reason="Seen.", person=cast.adviser, occasion=by(cast.head_of_profession))

    answer = client.post(
        f"{PRESS}?release={release.ref}",
        _hidden(page) | _decided(adviser, "approved") | _decided(minister, "refused", "No need."),
    )

    assert answer.status_code == 403
    assert "has changed since it was shown to you. Look at it again." in words(answer)
    assert adviser.decision() is None
    assert minister.decision().verdict == "refused"
    again = client.post(PRESS, _hidden(answer) | _decided(adviser, "approved"))
    assert again.status_code == 302


def test_a_line_that_was_decided_in_another_tab_is_not_decided_again(release, cast, as_):
    client = as_(cast.head_of_profession)
    page = client.get(PLACE, {"release": release.ref})
    minister = _line(release, cast.minister)
    grant(minister, cast, verdict="refused", reason="No need.")
    answer = client.post(f"{PRESS}?release={release.ref}", _hidden(page) | _decided(minister, "approved"))
    assert answer.status_code == 403
    assert "This line has been decided since it was shown to you." in words(answer)
    assert minister.decisions.count() == 1


def test_those_without_a_delegation_decide_nothing(release, cast, as_):
    page = as_(cast.head_of_profession).get(PLACE, {"release": release.ref})
    sent = _hidden(page) | _decided(_line(release, cast.minister), "approved")
    for who in (cast.statistician, cast.auditor, cast.stranger):
        assert as_(who).post(PRESS, sent).status_code == 403
    assert release.lines.list().undecided().count() == 3
    assert events_of(cast.statistician, "line.decided")[-1].rules.split()[:3] == ["R04", "R96", "R05"]


def test_a_line_of_another_release_is_not_there(release, cast, as_):
    minister = _line(release, cast.minister)
    sent = {"line": f"{release.ref} {'A' * 22}", f"{'A' * 22}-verdict": "approved"}
    assert as_(cast.head_of_profession).post(PRESS, sent).status_code == 404
    assert minister.decision() is None
