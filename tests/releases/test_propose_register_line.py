import pytest
from django.urls import reverse

from tests.releases.pages import events_of, words
from tests.world.builders import holding_of

ASKED = {"ground": "preparing the release", "reason": "Writes the press notice, 48 words."}


def _place(release):
    return reverse("propose_register_line", args=[release.ref])


def _asked_for(person):
    return ASKED | {"holding": holding_of(person).pk}


def test_a_statistician_asks_and_the_reason_is_sealed(stage, cast, as_):
    release = stage("uploaded")
    answer = as_(cast.statistician).post(_place(release), _asked_for(cast.head_of_communications))
    assert answer.status_code == 302
    line = release.lines.get(holding__person=cast.head_of_communications)
    assert (line.ground, line.decision(), line.produces_publication) == ("preparing the release", None, False)
    event = events_of(cast.statistician, "register_line.proposed")[-1]
    assert (event.outcome, event.line) == ("done", line.ref)
    assert "48 words" in words(as_(cast.head_of_profession).get(reverse("access", args=[release.ref])))
    assert "48 words" not in words(as_(cast.auditor).get(reverse("access", args=[release.ref])))


def test_by_email_address_alone(stage, cast, as_):
    release = stage("uploaded")
    asked = ASKED | {"email": "JO.head.of.communications@example.org"}
    assert as_(cast.statistician).post(_place(release), asked).status_code == 302
    assert release.lines.filter(holding__person=cast.head_of_communications).exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, "Choose a person, or enter their email address."),
        ({"email": "nobody@example.org"}, "Nobody with this address holds a post."),
        ({"email": "not an address"}, "Enter a valid email address."),
    ],
)
def test_nobody_named_is_told_beside_the_field(stage, cast, as_, changed, says):
    release = stage("uploaded")
    answer = as_(cast.statistician).post(_place(release), ASKED | changed)
    assert answer.status_code == 422
    assert says in words(answer)
    assert "Writes the press notice, 48 words." in answer.content.decode()


def test_two_different_people_are_not_guessed_between(stage, cast, as_):
    release = stage("uploaded")
    asked = _asked_for(cast.head_of_communications) | {"email": cast.minister.email}
    answer = as_(cast.statistician).post(_place(release), asked)
    assert answer.status_code == 422
    assert "This is the address of somebody else." in words(answer)


def test_the_founding_case_is_refused_with_its_citation(stage, cast, as_):
    """A sponsor department's press office is never on the register (Code T3.3)."""
    release = stage("uploaded")
    answer = as_(cast.statistician).post(_place(release), _asked_for(cast.press_officer))
    assert answer.status_code == 403
    assert "a sponsor department's press office cannot be on the production register" in words(answer)
    assert "Code of Practice for Statistics 2.0, T3.3" in words(answer)
    assert "Writes the press notice, 48 words." in answer.content.decode()
    assert not release.lines.filter(holding__person=cast.press_officer).exists()
    event = events_of(cast.statistician, "register_line.proposed")[-1]
    assert (event.outcome, event.rules, event.release) == ("refused", "D05a", release.ref)


def test_who_was_refused_is_named_in_the_trail(stage, cast, as_):
    release = stage("uploaded")
    client = as_(cast.statistician)
    client.post(_place(release), _asked_for(cast.press_officer))
    said = words(client.get(reverse("release_trail", args=[release.ref])))
    assert "Was refused a line for the production register: Press Officer (Press Officer)" in said


def test_only_those_who_make_it_may_ask(stage, cast, as_):
    release = stage("uploaded")
    for who in (cast.head_of_profession, cast.auditor):
        answer = as_(who).post(_place(release), _asked_for(cast.head_of_communications))
        assert answer.status_code == 403
    for who in (cast.stranger, cast.superuser, cast.press_officer):
        assert as_(who).post(_place(release), _asked_for(cast.head_of_communications)).status_code == 403
    assert not release.lines.filter(holding__person=cast.head_of_communications).exists()
