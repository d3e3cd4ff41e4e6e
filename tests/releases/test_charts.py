"""A chart that a statistician names: previewed, sealed, frozen, read through the gate, and public with the release."""

import pytest
from django.conf import settings
from django.urls import reverse

from prerelease.core.decision import Denied
from releases import actions
from releases.documents import keyring, published, store, texts
from releases.documents.envelope import Binding
from releases.documents.errors import KeyUnavailable
from releases.models import Chart, ChartVersion, Release
from releases.models.chart import MOST
from tests.releases.pages import events_of, last_event, words
from tests.releases.public_side import AFTER, BEFORE, PAGE, is_bare
from tests.world.builders import CSV, FIGURES, STAGES, Story, agree, at, by, preview, the_version, upload
from tests.world.charts import DESCRIPTION, SENT, TITLE, draw
from tests.world.sights import figures_in

LATER = CSV.replace(FIGURES[2].encode(), b"9182799")


@pytest.fixture
def story(cast) -> Story:
    """In production, with a chart."""
    story = Story(cast)
    story.until("on_register")
    draw(story.release, cast.statistician)
    return story


def approved(story: Story) -> Release:
    for stage in ("final_form", "list_approved"):
        at(STAGES[stage])
        getattr(story, stage)()
    at("2020-07-15 09:42")
    agree(story.release, story.cast.minister)
    return Release.objects.get(pk=story.release.pk)


def approve_again(release: Release, cast) -> None:
    actions.declare_final_form(release, occasion=by(cast.statistician))
    preview(release, cast.head_of_profession)
    actions.approve_publication(
        release, final_form=release.final_form(), occasion=by(cast.head_of_profession)
    )


def drawing(release: Release) -> str:
    version = the_version(release)
    return reverse("draw_chart", args=[release.ref, version.document.ref, version.ref])


def place(release: Release) -> str:
    return reverse("open_chart", args=[release.ref, release.charts.get().ref])


def test_draw_chart(stage, cast, as_):
    """The columns that were picked on the table's page are named, looked at, and kept as they were looked at."""
    release = stage("uploaded")
    statistician = as_(cast.statistician)
    table = reverse("pick_chart", args=[release.ref, the_version(release).document.ref])
    assert "Give every reader this chart" in words(
        statistician.get(table, {"kind": "bar", "label": 0, "value": 2})
    )

    shown = statistician.post(drawing(release), SENT)
    assert shown.status_code == 200
    assert 'role="img"' in shown.content.decode()
    assert TITLE in words(shown)
    assert not Chart.objects.exists(), "to look is not to keep"

    kept = statistician.post(drawing(release), SENT | {"keep": "yes"})

    assert kept["Location"] == place(release)
    event = events_of(cast.statistician, "chart.drawn")[-1]
    assert (event.outcome, event.document, event.version) == (
        "done", release.charts.get().ref, ChartVersion.objects.get().ref,
    )  # fmt: skip
    page = words(statistician.get(place(release)))
    assert TITLE in page
    assert DESCRIPTION in page
    assert "Source: Housing starts" in page
    assert f"starts: from {FIGURES[0]} (North) to {FIGURES[2]} (South)" in page
    assert "Opened by" in page


WRONG = [
    ({"title": ""}, "Enter the title."),
    ({"title": "x" * 121}, "at most 120 characters"),
    ({"description": ""}, "Enter the description."),
    ({"values": []}, "Choose at least one column of figures."),
    ({"values": [99]}, "Select a valid choice"),
    ({"values": [0], "label": 1}, "None of the cells in these columns is a figure"),
    ({"kind": "pie"}, "Select a valid choice"),
    ({"over": "A" * 22}, "is not there any more"),
]


def test_what_cannot_be_kept_says_why_beside_its_field(stage, cast, as_):
    release = stage("uploaded")
    for wrong, says in WRONG:
        answer = as_(cast.statistician).post(drawing(release), SENT | {"keep": "yes"} | wrong)
        assert answer.status_code == 422
        assert says in words(answer)
    assert not Chart.objects.exists()


def test_its_words_and_figures_are_sealed_and_in_no_row(story):
    kept = [path.read_bytes() for path in settings.SEALED_ROOT.rglob("*") if path.is_file()]
    assert not any(FIGURES[0].encode() in each for each in kept)
    for model in (Chart, ChartVersion):
        assert FIGURES[0] not in str(model.objects.values().get())


def test_only_those_who_make_the_release_draw_or_remove(story, cast, as_):
    """The Head of Communications may read the table, and the Head of Profession approves it: neither draws."""
    agree(story.release, cast.head_of_communications)
    removing = reverse("remove_chart", args=[story.release.ref, story.release.charts.get().ref])
    for person in (cast.head_of_communications, cast.head_of_profession, cast.minister, cast.auditor):
        assert as_(person).post(drawing(story.release), SENT | {"keep": "yes"}).status_code == 403
        assert as_(person).post(removing).status_code == 403
    assert ChartVersion.objects.count() == 1
    assert not story.release.charts.get().is_removed


def test_it_is_not_drawn_by_somebody_who_has_not_looked(stage, cast):
    release = stage("uploaded")
    with pytest.raises(Denied) as no:
        actions.draw_chart(the_version(release), **SENT, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("D14o",)


def test_a_release_has_so_many_and_no_more(story, cast):
    for _ in range(MOST - 1):
        draw(story.release, cast.statistician)
    with pytest.raises(Denied) as no:
        draw(story.release, cast.statistician)
    assert no.value.decision.refused_by == ("D14n",)

    actions.remove_chart(story.release.charts.first(), occasion=by(cast.statistician))
    assert draw(story.release, cast.statistician).chart.number == MOST + 1


def test_it_is_drawn_of_the_newest_version_alone(story, cast):
    first = the_version(story.release)
    upload(story.release, cast.statistician, content=LATER)
    with pytest.raises(Denied) as no:
        actions.draw_chart(first, **SENT, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("D14m",)
    assert ChartVersion.objects.count() == 1


def test_open_chart(story, cast, as_):
    """Before the window and off the list nobody, within it as it was approved; each opening in the trail."""
    release, minister = approved(story), cast.minister
    at("2020-07-15 09:29:59")
    assert figures_in(as_(minister).get(place(release))) == []
    assert last_event(minister)[:2] == ("chart.opened", "refused")

    at("2020-07-15 09:42")
    page = as_(minister).get(place(release))

    assert TITLE in words(page)
    assert "Opened by Minister" in words(page)
    opened = events_of(minister, "chart.opened")[-1]
    assert (opened.outcome, opened.version) == ("allowed", ChartVersion.objects.get().ref)
    reading = words(as_(minister).get(reverse("read_release", args=[release.ref])))
    assert "Chart 1 Bar chart of Housing starts" in reading
    assert TITLE not in reading, "its title is opened with it"
    trail = words(as_(cast.statistician).get(reverse("release_trail", args=[release.ref])))
    assert "Opened a chart: Chart 1, version 1" in trail


def test_whoever_may_not_read_may_not_see_it(story, cast, as_):
    """The adviser has not agreed to the terms; to the others it is not there, or not theirs."""
    release = approved(story)
    for who, status in {
        "press_officer": 404,
        "stranger": 404,
        "superuser": 404,
        "auditor": 403,
        "adviser": 403,
    }.items():
        page = as_(cast.people[who]).get(place(release))
        assert (page.status_code, figures_in(page)) == (status, []), who
        assert last_event(cast.people[who])[:2] == ("chart.opened", "refused")


def test_the_list_sees_what_was_approved_until_something_else_is(story, cast, as_):
    release = approved(story)
    statistician, minister = as_(cast.statistician), as_(cast.minister)
    draw(release, cast.statistician, over=release.charts.get(), title="Drawn again")

    assert TITLE in words(minister.get(place(release)))
    assert "Drawn again" in words(statistician.get(place(release)))
    assert not release.final_form().is_current()
    with pytest.raises(Denied) as no:
        actions.open_chart(release.charts.get().latest(), occasion=by(cast.minister))
    assert no.value.decision.refused_by == ("D14",)

    approve_again(release, cast)
    assert "Drawn again" in words(minister.get(place(release)))


def test_remove_chart(story, cast, as_):
    """Gone for those who produce it; for the list, which was given it, when something else is approved."""
    release = approved(story)
    answer = as_(cast.statistician).post(
        reverse("remove_chart", args=[release.ref, release.charts.get().ref])
    )

    assert answer["Location"] == reverse("release", args=[release.ref])
    assert events_of(cast.statistician, "chart.removed")[-1].outcome == "done"
    assert "No chart has been drawn" in words(as_(cast.statistician).get(answer["Location"]))
    assert TITLE in words(as_(cast.minister).get(place(release)))
    approve_again(release, cast)
    for person in (cast.minister, cast.statistician):
        gone = as_(person).get(place(release))
        assert (gone.status_code, figures_in(gone)) == (403, [])
        assert "Chart 1" not in words(as_(person).get(reverse("read_release", args=[release.ref])))
    assert "This chart was removed." in words(as_(cast.statistician).get(place(release)))


def test_a_new_version_of_its_table_makes_it_ask_to_be_looked_at_again(story, cast, as_):
    release, statistician = story.release, as_(cast.statistician)
    upload(release, cast.statistician, content=LATER)

    overview = words(statistician.get(reverse("release", args=[release.ref])))
    assert "Chart 1 was drawn from version 1 of Housing starts. Version 2 has arrived." in overview
    with pytest.raises(Denied) as no:
        actions.declare_final_form(release, occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("D14t",)

    again = statistician.get(drawing(release), {"over": release.charts.get().ref})
    assert TITLE in words(again)
    assert "9182799 (South)" in words(again)
    statistician.post(drawing(release), SENT | {"over": release.charts.get().ref, "keep": "yes"})

    assert [each.number for each in ChartVersion.objects.order_by("pk")] == [1, 2]
    assert Chart.objects.count() == 1
    actions.declare_final_form(release, occasion=by(cast.statistician))


def test_it_is_frozen_with_the_final_form(story, cast, as_):
    release = approved(story)
    drawn = ChartVersion.objects.get()
    assert release.final_form().manifest[drawn.ref] == drawn.sha256
    page = words(as_(cast.head_of_profession).get(reverse("approve_publication", args=[release.ref])))
    assert drawn.sha256 in page


def test_it_is_public_at_the_instant_and_not_before(story, client):
    drawn = ChartVersion.objects.get()
    approved(story)
    at(BEFORE)
    assert is_bare(client.get(PAGE))
    with pytest.raises(KeyUnavailable):
        published.published_chart(drawn, drawn.sha256)

    at(AFTER)
    page = client.get(PAGE)

    assert TITLE in words(page)
    assert DESCRIPTION in words(page)
    assert "Source: Housing starts" in words(page)
    assert 'role="img"' in page.content.decode()
    assert "Opened by" not in words(page)


def test_a_correction_carries_it_and_what_it_was_stays_to_be_read(story, cast, as_, client):
    release = approved(story)
    at(AFTER)
    actions.lift(cause="sweep")
    upload(release, cast.statistician, content=LATER)
    with pytest.raises(Denied) as no:
        actions.propose_correction(release, note="A sum was wrong.", occasion=by(cast.statistician))
    assert no.value.decision.refused_by == ("R89j",)
    draw(release, cast.statistician, over=release.charts.get(), title="Corrected")
    correction = actions.propose_correction(release, note="A sum was wrong.", occasion=by(cast.statistician))
    assert "9182799" not in client.get(PAGE).content.decode()

    head, approving = (
        as_(cast.head_of_profession),
        reverse("approve_correction", args=[release.ref, correction.ref]),
    )
    actions.open_document(the_version(release), occasion=by(cast.head_of_profession))
    assert "everything that would be replaced" in words(head.post(approving))
    assert "9182799 (South)" in words(head.get(approving)), "the page on which it is approved draws it"
    assert head.post(approving).status_code == 302

    now, before = words(client.get(PAGE)), words(client.get(PAGE + "versions/1/"))
    assert "Corrected" in now
    assert "9182799 (South)" in now
    assert TITLE in before
    assert "9182799" not in before


def test_a_chart_that_was_changed_on_the_disk_is_not_served(story, client):
    approved(story)
    path = store.path_of(ChartVersion.objects.get().stored_name)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    at(AFTER)
    assert client.get(PAGE).status_code == 503


def test_a_chart_that_is_whole_but_not_the_approved_one_is_not_served(story, client):
    """Sealed with the right key in the right place: only the hash that was approved can tell."""
    release = approved(story)
    drawn, key = ChartVersion.objects.get(), keyring.key_of(release)
    binding = Binding(drawn.ref, "chart")
    said = texts.open_text(drawn.stored_name, key, binding).replace(FIGURES[0], "9182799")
    store.path_of(texts.seal_text(said, key, binding)).replace(store.path_of(drawn.stored_name))
    at(AFTER)

    answer = client.get(PAGE)

    assert answer.status_code == 503
    assert "9182799" not in answer.content.decode()


def test_a_hostile_word_is_only_a_word(stage, cast, as_):
    release = stage("uploaded")
    hostile = '<script>alert(1)</script>" onload="x'
    draw(release, cast.statistician, title=hostile, description=hostile, source=hostile)
    page = as_(cast.statistician).get(place(release)).content.decode()
    assert "<script>alert" not in page
    assert '" onload="x' not in page
