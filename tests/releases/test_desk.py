"""What do I have to do, and by when? In the person's own verbs, soonest first."""

from django.urls import reverse

from releases import actions
from tests.releases.pages import events_of, words
from tests.world.builders import agree, at, by, holding_of, preview, upload

TITLE = "Housing statistics, April to June 2020"


def _desk(client) -> str:
    return words(client.get("/desk/"))


def test_an_empty_desk_says_so_kindly(stage, cast, as_):
    stage("announced")
    said = _desk(as_(cast.stranger))
    assert "Good morning, Stranger" in said
    assert "There is nothing for you to do at the moment." in said
    assert TITLE not in said
    assert events_of(cast.stranger)[-1].verb == "desk.seen"


def test_a_statistician_is_led_through_the_release(stage, cast, as_):
    client = as_(cast.statistician)
    release = stage("created")
    assert "It is not in the public calendar yet. Announce" in _desk(client)
    actions.announce_release(release, slug="q2", occasion=by(cast.statistician))
    assert "There is no document yet. Upload a document" in _desk(client)
    upload(release, cast.statistician)
    assert "Nothing is in final form yet. Declare final form" in _desk(client)
    actions.declare_final_form(release, occasion=by(cast.statistician))
    assert "Nobody is on the pre-release access list." in _desk(client)


def test_a_file_that_cannot_be_read_is_to_be_uploaded_again(stage, cast, as_):
    upload(stage("announced"), cast.statistician, content=b"\0" * 9000)
    assert "Housing starts could not be read. Upload it again" in _desk(as_(cast.statistician))


def test_a_head_of_profession_decides_then_approves(stage, cast, as_):
    release = stage("final_form")
    client = as_(cast.head_of_profession)
    for person in (cast.minister, cast.private_secretary):
        actions.propose_list_line(
            release,
            holding=holding_of(person),
            eligibility="a" if person == cast.minister else "i",
            principal=None if person == cast.minister else holding_of(cast.minister).post,
            purpose="i",
            reason="Answers.",
            occasion=by(cast.statistician),
        )
    page = client.get("/desk/")
    assert "2 lines need your decision. Decide" in words(page)
    assert reverse("approvals") + f"?release={release.ref}" in page.content.decode()
    for line in release.lines.list():
        actions.decide_line(line, verdict="approved", reason="Yes.", occasion=by(cast.head_of_profession))
    said = _desk(client)
    assert "The pre-release access list needs your approval. Approve the list" in said
    assert "It needs your approval. Approve publication" in said
    actions.approve_list(release, occasion=by(cast.head_of_profession))
    preview(release, cast.head_of_profession)
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    assert "approval" not in _desk(client)


def test_one_line_leads_straight_to_it(stage, cast, as_):
    release = stage("uploaded")
    line = actions.propose_register_line(
        release,
        holding=holding_of(cast.head_of_communications),
        ground="preparing the release",
        reason="The press notice.",
        occasion=by(cast.statistician),
    )
    page = as_(cast.head_of_profession).get("/desk/").content.decode()
    assert reverse("decide_line", args=[release.ref, line.ref]) in page


def test_a_recipient_agrees_waits_and_reads(stage, cast, as_):
    client = as_(cast.minister)
    release = stage("list_approved")
    at("2020-07-15 09:12")
    said = _desk(client)
    assert "9:30am Housing statistics, April to June 2020 Opens to you in 18 minutes" in said
    assert "Agree to the terms" in said
    agree(release, cast.minister)
    said = _desk(client)
    assert "Opens to you in 18 minutes" in said
    assert "Agree to the terms" not in said
    at("2020-07-15 09:30")
    assert "You can read it. It is to be published at 9:30am on Thursday 16 July 2020. Read" in _desk(client)
    actions.close_access(release, reason="A leak.", occasion=by(cast.head_of_profession))
    said = _desk(client)
    assert "Access is closed for now." in said
    assert "You can read it" not in said


def test_after_publication_the_desk_says_that_it_can_be_shared(stage, cast, as_):
    stage("published")
    said = _desk(as_(cast.minister))
    assert "Recently published" in said
    assert "Published at 9:30am on Thursday 16 July 2020. You can share and discuss it." in said
    at("2020-07-24 09:30")
    assert "Recently published" not in _desk(as_(cast.minister))


def test_somebody_whose_access_ended_at_final_form_has_nothing_to_read(stage, cast, as_):
    stage("final_form")
    assert "There is nothing for you to do" in _desk(as_(cast.head_of_communications))


def test_soonest_first(stage, cast, as_):
    stage("uploaded")
    said = _desk(as_(cast.head_of_profession))
    assert "There is nothing for you to do" in said
    said = _desk(as_(cast.statistician))
    assert said.index("Later") < said.index("15 July")


def test_on_the_last_day_those_who_make_it_see_that_it_is_ready(stage, cast, as_):
    ready = "9:30am Housing statistics, April to June 2020 It is ready, and will be published by itself."
    release = stage("window_open")
    at("2020-07-16 09:25")
    for who in (cast.statistician, cast.head_of_profession):
        assert ready in _desk(as_(who))
    assert ready not in _desk(as_(cast.minister))

    actions.declare_final_form(release, occasion=by(cast.statistician))
    assert ready not in _desk(as_(cast.statistician))
    preview(release, cast.head_of_profession)
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )
    assert ready in _desk(as_(cast.statistician))

    actions.hold_publication(release, reason="A doubt.", occasion=by(cast.head_of_profession))
    assert ready not in _desk(as_(cast.statistician))
