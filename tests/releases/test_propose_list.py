"""A pasted list: a plan first, which saves nothing; then every row that passes, and the rest kept to mend."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from audit.models import Event
from audit.queries import trail_of_release
from prerelease.core.decision import Denied
from releases import actions
from releases.documents import keyring, store
from releases.forms.lists import hash_of
from releases.models import Line
from tests.releases.pages import events_of, words
from tests.world.builders import at, by, holding_of
from tests.world.lists import grant, holder

MINISTER = "Minister for Housing, Department for Housing"
HEADING = "Person\tCategory\tAdvises\tPurpose\tReason\tAccess\tWhy download\n"


@pytest.fixture
def release(stage):
    return stage("final_form")


def send(as_, cast, release, text, *, who="statistician", **sent):
    return as_(cast.people[who]).post(reverse("propose_list", args=[release.ref]), {"text": text} | sent)


def propose(as_, cast, release, text, **sent):
    """As whoever was shown the plan of this text presses the second button."""
    return send(as_, cast, release, text, propose="yes", seen=hash_of(text), **sent)


def row(person, category="a", advises="", purpose="i", reason="Answers questions.", access="", why=""):
    return "\t".join([person, category, advises, purpose, reason, access, why]) + "\n"


def box(answer) -> str:
    """What stands in the box."""
    return unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", answer.content.decode(), re.DOTALL)[1])


def sealed_files() -> int:
    return len(list(store.stored_names(timedelta(0))))


def test_propose_list_plans_first_and_saves_nothing(release, cast, as_):
    text = HEADING + row(cast.minister.email) + row(cast.adviser.email, "i", MINISTER)
    files = sealed_files()

    plan = send(as_, cast, release, text)

    assert plan.status_code == 200
    assert "Can be proposed: 2" in words(plan)
    assert "Propose 2 people" in words(plan)
    assert box(plan).replace("\r", "") == text
    assert not release.lines.list().exists()
    assert sealed_files() == files
    assert events_of(cast.statistician)[-1].verb == "release.seen"
    assert not events_of(cast.statistician, "list_line.proposed")


def test_propose_list_proposes_every_row_that_passes(release, cast, as_):
    in_words = row(cast.minister.email.upper(), "Minister of the Crown", "", "ii")
    text = row(cast.adviser.email, "(i)", MINISTER) + in_words

    answer = propose(as_, cast, release, text)

    assert (answer.status_code, answer["Location"]) == (302, reverse("access", args=[release.ref]))
    adviser, minister = release.lines.list().order_by("eligibility").reverse()
    assert (adviser.holding, adviser.eligibility, str(adviser.principal)) == (
        holding_of(cast.adviser),
        "i",
        MINISTER,
    )
    assert (minister.holding, minister.eligibility, minister.purpose) == (
        holding_of(cast.minister),
        "a",
        "ii",
    )
    assert (minister.may_download, minister.decision(), minister.by) == (False, None, cast.statistician)
    assert keyring.open_reason(release, minister.reason_name, minister.ref) == "Answers questions."
    events = events_of(cast.statistician, "list_line.proposed")
    assert {event.line for event in events} == {adviser.ref, minister.ref}
    assert [event.outcome for event in events_of(cast.statistician, "list.proposed")] == ["done"]


def test_a_post_with_its_organisation_names_who_holds_it(release, cast, as_):
    headed = "Job title\tDepartment\tCategory\tPurpose\tReason\n"
    propose(as_, cast, release, headed + "MINISTER for Housing\tDepartment for Housing\ta\ti\tSpeaks.\n")
    propose(as_, cast, release, row("Special Adviser, Department for Housing", "i", "Minister for Housing"))
    assert {line.person for line in release.lines.list()} == {cast.minister, cast.adviser}


def test_a_download_is_asked_for_with_its_reason_sealed(release, cast, as_):
    propose(as_, cast, release, row(cast.minister.email, access="Download", why="On a train."))
    line = release.lines.list().get()
    assert line.may_download
    assert keyring.open_reason(release, line.download_reason_name, line.ref) == "On a train."


@pytest.mark.parametrize(
    ("changed", "says", "cites", "mend"),
    [
        ({"category": "stakeholder"}, "Say which category, (a) to (i), makes this person eligible.", "para 3(2)",
         "Write a letter from a to i under Category."),
        ({"category": ""}, "Somebody in none of them is not eligible.", "para 3(2)", "under Category."),
        ({"purpose": "for interest"}, "Say why this person needs to see the statistics before publication",
         "para 3(1)(a)", "Write i or ii under Purpose."),
        ({"reason": ""}, "Say why this person in particular is on it.", "para 3(1)(d)",
         "Write the reason under Reason."),
        ({"category": "i"}, "Name the post that this person advises.", "para 3(2)(i)", "Write the post under Advises."),
        ({"category": "i", "advises": "Press Officer"}, "It must be one that is itself eligible", "para 3(2)(i)",
         "Press Officer, Department for Housing is not on this list in its own right."),
        ({"access": "download"}, "Say why this person needs to download the statistics", "Code",
         "Write why under Why download, or write view under Access."),
        ({"access": "maybe"}, "“maybe”, under Access, is neither view nor download.", "", "Write one of the two."),
        ({"advises": "King"}, "No post here is called “King”, under Advises.", "", "Write its title"),
        ({"person": "press.office@example.org"}, "More than one person can read this address.",
         "Good practice: no shared mailboxes", "Name the person who needs it"),
        ({"person": "nobody@example.org"}, "Nobody here has the address nobody@example.org.", "", "Check it"),
        ({"person": "jo.minister@dept.gov.uk"}, "Nobody here has the address jo.minister@dept.gov.uk.", "",
         "Did you mean jo.minister@example.org (Minister)?"),
        ({"person": "King, Palace"}, "No post here is called “King, Palace”.", "", "or an email address"),
        ({"person": ""}, "This row names nobody.", "", "Write an email address"),
        ({"person": "jo.superuser@example.org"}, "Superuser holds no post.", "", "Ask an administrator"),
        ({"reason": "=1+1"}, "A cell begins with =, as formulas do.", "", ""),
        ({"reason": "{says} {0} %s"}, "{says} {0} %s", "", ""),
    ],
)  # fmt: skip
def test_each_row_is_told_in_plain_words_and_kept(release, cast, as_, changed, says, cites, mend):
    text = row(**({"person": cast.minister.email} | changed))
    passes = "{says}" in says

    plan = send(as_, cast, release, text)
    said = words(plan)
    assert says in said
    assert cites in said
    assert mend in said
    assert ("To mend: 1" in said) is not passes

    answer = propose(as_, cast, release, text)
    assert release.lines.list().exists() is passes
    assert passes or box(answer).strip("\r\n") == text.strip("\n")


def test_who_left_is_refused_by_the_rule_and_who_holds_the_post_now_is_told(release, cast, as_):
    post = holding_of(cast.former_holder).post
    holder(post.title, cast.agency, "Kim Successor", "kim.successor@example.org")
    said = words(send(as_, cast, release, row(cast.former_holder.email, "i", MINISTER)))
    assert "This person does not hold that post now. Choose who does." in said
    assert "Good practice: confirm each holder for each release" in said
    assert "Kim Successor (kim.successor@example.org) holds it now." in said


def test_one_person_with_two_posts_is_asked_about_and_the_choice_counts(release, cast, as_):
    second = holder("Duty Minister", cast.department, "", cast.minister.email)
    text = row(cast.minister.email)

    plan = send(as_, cast, release, text)
    assert "Choose which" in words(plan)
    option = f'<option value="{second.pk}">Minister, Duty Minister, Department for Housing</option>'
    assert option in plan.content.decode()
    assert "Propose 1" not in words(plan)

    stray = holding_of(cast.stranger)
    assert "Choose which" in words(send(as_, cast, release, text, row_1=stray.pk))
    assert "Can be proposed: 1" in words(send(as_, cast, release, text, row_1=second.pk))
    propose(as_, cast, release, text, row_1=second.pk)
    assert release.lines.list().get().holding == second


def test_a_post_that_two_share_is_asked_about(release, cast, as_):
    other = holder("Minister for Housing", cast.department, "Second Minister", "second@example.org")
    assert "Choose which" in words(send(as_, cast, release, row(MINISTER)))
    propose(
        as_, cast, release, row(MINISTER) + row(MINISTER), row_1=other.pk, row_2=holding_of(cast.minister).pk
    )
    assert release.lines.list().count() == 2


def test_a_post_beside_an_address_chooses(release, cast, as_):
    second = holder("Duty Minister", cast.department, "", cast.minister.email)
    headed = "Email,Post,Category,Purpose,Reason\n"
    propose(as_, cast, release, f"{headed}{cast.minister.email},Duty Minister,a,i,Speaks.")
    assert release.lines.list().get().holding == second
    said = words(send(as_, cast, release, f"{headed}{cast.adviser.email},Duty Minister,a,i,Speaks."))
    assert "Adviser does not hold “Duty Minister”. They hold Special Adviser, Department for Housing." in said


def test_namesakes_and_other_names_are_pointed_out(release, cast, as_):
    holder("Analyst", cast.agency, "minister", "other.minister@example.org")
    text = f"Name,Email,Category,Purpose,Reason\nThe Rt Hon,{cast.minister.email},a,i,Speaks."
    said = words(send(as_, cast, release, text))
    assert "There is another minister: Analyst, Housing Agency, other.minister@example.org." in said
    assert "The list says The Rt Hon; this is Minister. Check that it is the right person." in said
    assert "Can be proposed: 1" in said


def test_nobody_twice_neither_in_the_text_nor_beside_the_list(release, cast, as_):
    grant(release, holding_of(cast.minister), cast, eligibility="a", principal=None)
    text = row(cast.minister.email) + row(cast.adviser.email, "i", MINISTER) * 2
    said = words(send(as_, cast, release, text))
    assert "On this release’s list already: 2" in said
    propose(as_, cast, release, text)
    assert release.lines.list().count() == 2


def test_an_adviser_may_stand_before_the_post_that_they_advise(release, cast, as_):
    holder("Director General", cast.department, "Lee Director", "lee@example.org")
    text = row(cast.adviser.email, "i", "Director General") + row("lee@example.org", "h")
    propose(as_, cast, release, text)
    assert release.lines.list().count() == 2


def test_what_is_left_to_mend_stays_in_the_box_with_its_choices(release, cast, as_):
    second = holder("Duty Minister", cast.department, "", cast.minister.email)
    wrong = row("nobody@example.org")
    unlawful = row(cast.minister.email, "x")
    text = HEADING + row(cast.adviser.email, "i", MINISTER) + wrong + unlawful

    answer = propose(as_, cast, release, text, row_4=second.pk)

    assert answer.status_code == 200
    assert "1 person is proposed, and waits for a decision. 2 rows are left to mend." in words(answer)
    assert box(answer) == (HEADING + wrong + unlawful).rstrip("\n")
    assert 'name="row_3"' in answer.content.decode()
    assert f'<option value="{second.pk}" selected>' in answer.content.decode()
    assert release.lines.list().get().person == cast.adviser
    refused = [one for one in events_of(cast.statistician, "list_line.proposed") if one.outcome == "refused"]
    assert [event.rules for event in refused] == ["R08"]


def test_the_address_of_a_desk_is_in_the_trail_by_its_rule_and_not_by_its_words(release, cast, as_):
    propose(as_, cast, release, row("press.office@example.org") + row(cast.minister.email))
    refused, done = sorted(events_of(cast.statistician, "list_line.proposed"), key=lambda one: one.outcome)[
        ::-1
    ]
    assert (refused.outcome, refused.rules, done.outcome) == ("refused", "R80", "done")
    assert "press.office" not in str([entry.detail for entry in trail_of_release(release.ref).entries])


def test_what_was_not_shown_is_not_proposed(release, cast, as_):
    text = row(cast.minister.email)
    answer = send(as_, cast, release, text, propose="yes", seen=hash_of("another text"))
    assert "You changed the list after it was checked. Nothing was proposed." in words(answer)
    assert not release.lines.list().exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste the list, one person to a line."),
        (row("a@example.org") * 5_000, "The list has 5,000 rows. Paste at most 200 at a time."),
        (
            "a@example.org\ta\n" + "x" * 1_000_000,
            "The text has 1,000,016 characters. Paste at most 100,000 at a time.",
        ),
        ("Email,Category,Reason\na@example.org,a,Speaks.", "The heading row has no column for Purpose."),
    ],
)
def test_a_text_that_is_no_list_is_told_and_kept(release, cast, as_, text, says):
    answer = send(as_, cast, release, text)
    assert answer.status_code == 422
    assert says in words(answer)
    assert box(answer).strip() == text.strip()


def test_bytes_that_are_no_text_are_refused_at_the_door(release, cast, as_):
    assert send(as_, cast, release, "jo@x.org\ta\x00b").status_code == 400
    assert send(as_, cast, release, "jo@x.org\ta\n" * 400_000).status_code == 400  # 4 MB
    assert not Line.objects.list().exists()


def test_only_those_who_make_it_may_propose_and_nobody_once_it_is_published(stage, cast, as_):
    release = stage("published")
    before = Line.objects.count()
    for who in ("statistician", "head_of_profession", "auditor", "minister", "stranger"):
        answer = propose(as_, cast, release, row(cast.stranger.email, "h"), who=who)
        assert answer.status_code == 403, who
    assert Line.objects.count() == before
    assert Event.objects.filter(verb="list.proposed", outcome="refused").count() == 5


def test_the_check_is_in_the_action_whatever_the_door(release, cast):
    with pytest.raises(Denied) as no:
        actions.propose_list(release, text=row(cast.minister.email), occasion=by(cast.head_of_profession))
    assert no.value.decision.refused_by == ("D02",)
    assert not release.lines.list().exists()


def test_a_list_that_changed_since_the_plan_is_judged_again(release, cast, as_):
    text = row(cast.minister.email) + row(cast.adviser.email, "i", MINISTER)
    send(as_, cast, release, text)
    left = holding_of(cast.adviser)
    left.to_at = at("2020-07-14 11:00")
    left.save()
    at("2020-07-14 11:30")
    answer = propose(as_, cast, release, text)
    assert "1 person is proposed, and waits for a decision. 1 row is left to mend." in words(answer)
    assert release.lines.list().get().person == cast.minister


def test_forty_rows_are_planned_and_proposed_in_a_sensible_number_of_statements(
    release, cast, django_assert_max_num_queries, as_
):
    for number in range(40):
        holder(f"Briefer {number}", cast.department, f"Sam {number}", f"sam.{number}@example.org")
    text = "".join(row(f"sam.{number}@example.org", "i", MINISTER) for number in range(40))

    statistician = as_(cast.statistician)
    with django_assert_max_num_queries(30):
        statistician.post(reverse("propose_list", args=[release.ref]), {"text": text})
    with django_assert_max_num_queries(
        40 + 20
    ):  # one for each event in the trail, and few for everything else
        actions.propose_list(release, text=text, occasion=by(cast.statistician))

    assert release.lines.list().count() == 40


def test_an_order_of_rows_and_the_order_of_lines_are_one(release, cast):
    people = [holder(f"B {n}", cast.department, f"Sam {n}", f"sam.{n}@example.org") for n in range(3)]
    text = "".join(row(one.person.email, "i", MINISTER) for one in people)
    lines = actions.propose_list(release, text=text, occasion=by(cast.statistician))
    assert [line.holding for line in lines] == people
