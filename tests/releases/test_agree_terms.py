"""The terms before the first sight: what they say, to whom, and what agreeing does."""

from django.urls import reverse

from prerelease.core import clock
from releases import actions
from releases.models import Agreement, Release
from releases.policies.reading import terms_in_force
from tests.releases.pages import last_event, words
from tests.world.builders import Story, by, holding_of


def address(release: Release, kind: str) -> str:
    return reverse("agree_terms", args=[release.ref, kind])


def text_of(kind: str) -> dict[str, str]:
    return {"sha256": terms_in_force(kind, clock.moment()).sha256}


def test_agree_terms(stage, cast, as_):
    release = stage("window_open")
    minister = as_(cast.minister)

    page = minister.get(address(release, "list"))
    assert page.status_code == 200
    for paragraph in terms_in_force("list", clock.moment()).text.split("\n\n"):
        assert paragraph in words(page)
    assert "I agree and want to open" in words(page)

    answer = minister.post(address(release, "list"), text_of("list"))
    assert answer["Location"] == reverse("read_release", args=[release.ref])
    assert Agreement.objects.get(person=cast.minister).sha256 == text_of("list")["sha256"]
    assert last_event(cast.minister) == ("terms.agreed", "done", "")
    assert minister.get(answer["Location"]).status_code == 200


def test_looking_at_the_terms_agrees_to_nothing(stage, cast, as_):
    release = stage("window_open")

    as_(cast.minister).get(address(release, "list"))
    as_(cast.minister).head(address(release, "list"))

    assert not Agreement.objects.filter(person=cast.minister).exists()
    assert last_event(cast.minister) == ("release.seen", "allowed", "")


def test_the_people_named_are_those_on_the_list_and_those_who_produce(stage, cast, as_):
    release = stage("list_approved")

    said = words(as_(cast.minister).get(address(release, "list")))

    for named in (
        "Adviser Special Adviser, Department for Housing",
        "Private Secretary",
        "Head Of Communications",
    ):
        assert named in said
    assert "Statistician Statistician, Housing Agency" in said
    assert "From 9:30am on Wednesday 15 July 2020" in said
    assert "Press Officer" not in said
    assert "Former Holder" not in said


def test_on_the_register_nobody_of_the_list_is_named(stage, cast, as_):
    """Before final form the figures may not go to those whose window is yet to come."""
    release = stage("on_register")
    line = actions.propose_list_line(
        release,
        holding=holding_of(cast.minister),
        eligibility="a",
        purpose="i",
        reason="Answers questions at publication.",
        occasion=by(cast.statistician),
    )
    Story(cast).approve(line)

    said = words(as_(cast.head_of_communications).get(address(release, "register")))

    assert "Deputy Head of Communications, Housing Agency" in said
    assert "Head of Profession for Statistics, Department for Housing Now" in said
    assert "Minister" not in said


def test_one_may_agree_before_the_window_and_is_told_when_it_opens(stage, cast, as_):
    release = stage("list_approved")
    minister = as_(cast.minister)

    answer = minister.post(address(release, "list"), text_of("list"))

    assert answer["Location"] == address(release, "list")
    page = minister.get(answer["Location"])
    assert "The terms that you agreed to" in words(page)
    assert "It opens to you at 9:30am on Wednesday 15 July 2020." in words(page)
    assert "I agree and want to open" not in words(page)


def test_nobody_agrees_to_what_they_did_not_read(stage, cast, as_):
    release = stage("window_open")

    answer = as_(cast.minister).post(address(release, "list"), {"sha256": "0" * 64})

    assert answer.status_code == 403
    assert "The terms have changed since you opened this page. Read them again." in words(answer)
    assert text_of("list")["sha256"] in answer.getvalue().decode()
    assert not Agreement.objects.filter(person=cast.minister).exists()


def test_a_form_without_the_text_agrees_to_nothing(stage, cast, as_):
    release = stage("window_open")

    answer = as_(cast.minister).post(address(release, "list"))

    assert answer.status_code == 422
    assert not Agreement.objects.filter(person=cast.minister).exists()


def test_those_without_an_approved_line_have_no_terms(stage, cast, as_):
    release = stage("window_open")

    for person, kind in (
        (cast.press_officer, "list"),
        (cast.minister, "register"),
        (cast.minister, "whatever"),
    ):
        refused = as_(person).get(address(release, kind))
        assert refused.status_code == 403
        assert "You have no approved line here" in words(refused)
        assert last_event(person) == ("terms.agreed", "refused", "D09")


def test_a_stranger_learns_of_no_terms_before_it_is_announced(stage, cast, as_):
    release = stage("created")

    assert as_(cast.stranger).get(address(release, "list")).status_code == 404


def test_another_method_is_refused(stage, cast, as_):
    release = stage("window_open")

    assert as_(cast.minister).put(address(release, "list")).status_code == 405
