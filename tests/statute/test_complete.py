"""No rule is left out, no set is empty, and no rule goes unproved."""

import importlib
import pkgutil
import re
import subprocess
import sys
from string import Formatter

import pytest

import releases.rules
from prerelease.core.decision import Rule
from releases.rules import (
    access_list,
    announcement,
    approval,
    bank,
    clearance,
    correction,
    declaration,
    devolved,
    drafts,
    duties,
    exceptional,
    final_form,
    journalists,
    preview,
    reading,
    records,
    register,
    release,
    released_draft,
    special,
    support,
    third_parties,
)
from releases.rules.code import CODE_3_FROM
from releases.rules.rule import ask, cited

from . import (
    test_access_list,
    test_announcement,
    test_approval,
    test_clearance,
    test_correction,
    test_drafts,
    test_duties,
    test_final_form,
    test_preview,
    test_reading,
    test_register,
    test_release,
    test_special,
)
from .table import Subject

SETS = {
    "supported": release.SUPPORTED,
    "publication time": release.PUBLICATION_TIME,
    "announcement": announcement.ANNOUNCEMENT,
    "announcement warnings": announcement.ANNOUNCEMENT_WARNINGS,
    "change of time": announcement.CHANGE,
    "register line": register.UK_REGISTER_LINE,
    "list line": access_list.UK_LIST_LINE,
    "approval": approval.APPROVAL,
    "final form": final_form.FINAL_FORM,
    "correction": correction.CORRECTION,
    "correction approval": correction.CORRECTION_APPROVAL,
    "preview": preview.PREVIEW,
    "publication approval": final_form.PUBLICATION_APPROVAL,
    "draft reader": drafts.UK_DRAFT_READER,
    "draft work": drafts.DRAFT_WORK,
    "comment": drafts.COMMENT,
    "skeleton": drafts.SKELETON,
    "hand over": drafts.HAND_OVER,
    "released draft": released_draft.RELEASED_DRAFT,
    "sending": clearance.SENDING,
    "clearance": clearance.CLEARANCE,
    "clearing": clearance.CLEARING,
    "reading": reading.UK_READING,
    "known": special.KNOWN,
    "kind of access": special.KIND,
    "exceptional": exceptional.EXCEPTIONAL,
    "not otherwise eligible": exceptional.NOT_ELIGIBLE,
    "bank": bank.BANK_OF_ENGLAND,
    "treasury": bank.HM_TREASURY,
    "journalist": journalists.JOURNALIST,
    "other publication": third_parties.OTHER_PUBLICATION,
    "international": third_parties.INTERNATIONAL,
    "scotland": devolved.SCOTTISH,
    "wales": devolved.WELSH,
    "wales, warnings": devolved.WELSH_WARNINGS,
    "support": support.SUPPORT,
    "passing on": support.PASSING_ON,
    "comment by a recipient": support.COMMENT_BY_RECIPIENT,
    "declaration": declaration.DECLARATION,
    "label": declaration.LABEL,
    "exceptional duties": duties.EXCEPTIONAL_DUTIES,
    "access list": duties.ACCESS_LIST,
    "access list, warnings": duties.ACCESS_LIST_WARNINGS,
    "yearly": duties.YEARLY,
    "request": duties.REQUEST,
    "disclosure": duties.DISCLOSURE,
    "record": records.RECORD,
    "record, warnings": records.RECORD_WARNINGS,
}
SUBJECTS = {
    "release": test_release.SUBJECT,
    "announcement": test_announcement.SUBJECT,
    "announcement warnings": test_announcement.WARNINGS,
    "change of time": test_announcement.CHANGES,
    "register": test_register.SUBJECT,
    "list": test_access_list.SUBJECT,
    "approval": test_approval.SUBJECT,
    "final form": test_final_form.SUBJECT,
    "correction": test_correction.SUBJECT,
    "approving a correction": test_correction.APPROVING,
    "preview": test_preview.SUBJECT,
    "publication approval": test_final_form.PUBLICATION,
    "drafts": test_drafts.SUBJECT,
    "draft work": test_drafts.WORK,
    "comments": test_drafts.COMMENTS,
    "skeletons": test_drafts.SKELETONS,
    "hand over": test_drafts.HAND_OVERS,
    "released drafts": test_drafts.RELEASED,
    "sending": test_clearance.SENT,
    "clearance": test_clearance.ASKED,
    "clearing": test_clearance.ANSWERED,
    "reading": test_reading.SUBJECT,
    "exceptional": test_special.EXCEPTIONAL,
    "not otherwise eligible": test_special.NOT_ELIGIBLE,
    "bank": test_special.BANK,
    "treasury": test_special.TREASURY,
    "journalist": test_special.JOURNALIST,
    "other publication": test_special.OTHER_PUBLICATION,
    "international": test_special.INTERNATIONAL,
    "scotland": test_special.SCOTTISH,
    "wales": test_special.WELSH,
    "wales, warnings": test_special.WELSH_WARNINGS,
    "support": test_duties.SUPPORT,
    "passing on": test_duties.PASSING_ON,
    "comments by recipients": test_duties.COMMENTS,
    "declaration": test_duties.DECLARATION,
    "label": test_duties.LABELS,
    "exceptional duties": test_duties.EXCEPTIONAL,
    "access list": test_duties.ACCESS_LIST,
    "access list, warnings": test_duties.ACCESS_LIST_WARNINGS,
    "yearly": test_duties.YEARLY,
    "request": test_duties.REQUEST,
    "disclosure": test_duties.DISCLOSURE,
    "record": test_duties.RECORDS,
    "record, warnings": test_duties.RECORD_WARNINGS,
}
MODULES = [
    importlib.import_module(f"releases.rules.{module.name}")
    for module in pkgutil.iter_modules(releases.rules.__path__)
]


def written_rules() -> dict[str, Rule]:
    """Every rule that a module of releases/rules writes, by where it is written."""
    return {
        f"{module.__name__}.{name}": thing
        for module in MODULES
        for name, thing in vars(module).items()
        if isinstance(thing, Rule) and thing.asks.__module__ == module.__name__
    }


RULES = written_rules()


def test_there_are_rules() -> None:
    assert len(RULES) > 60


@pytest.mark.parametrize("where", RULES)
def test_each_rule_stands_in_a_set_of_its_subject(where: str) -> None:
    """In one; in two, where two subjects are asked alike: the Bank and the Treasury, Scotland and Wales."""
    sets = [name for name, rules in SETS.items() if any(rule is RULES[where] for rule in rules)]

    assert 1 <= len(sets) <= 2, f"{where} stands in {sets}"


@pytest.mark.parametrize("name", SETS)
def test_a_set_names_each_rule_once(name: str) -> None:
    ids = [rule.id for rule in SETS[name]]

    assert ids
    assert len(set(ids)) == len(ids)


def test_an_empty_set_refuses() -> None:
    decision = ask((), None, on=CODE_3_FROM)

    assert not decision
    assert decision.sentences == ("No rule covers this, so it is not allowed.",)


@pytest.mark.parametrize("where", RULES)
def test_each_rule_has_an_id_a_citation_and_a_sentence(where: str) -> None:
    rule = RULES[where]

    assert re.fullmatch(r"[RD]\d\d[a-z]?", rule.id), (
        "an id of the law's table or of a decision, without spaces"
    )
    assert rule.cites.strip()
    assert rule.says[0].isupper()
    assert rule.says.endswith(".")
    assert {name for _, name, _, _ in Formatter().parse(rule.cites) if name} <= set(cited(CODE_3_FROM, "UK"))


CITATIONS = re.compile(
    r"(SI 2008/2998, (Schedule, paras? \d+(\(\d\))?(\([a-z]\))?(\([ivx]+\))?( and \d+(\(\d\))?(\([a-z]\))?)?|art 2)"
    r"|SR 2009/71, Schedule, Part 2|(SSI 2008/399|SI 2009/2818 \(W\.\)), Schedule, para \d+A?(\(\d\))?(\([a-z]\))?"
    r"|Code of Practice for Statistics 3\.0, 3\.11"
    r"|(2007 Act|Statistics and Registration Service Act 2007), s\.\d+(\(\d\))?"
    r"|\{[a-z '\d]+\}|Rule of this service|Good practice: .+)"
)


@pytest.mark.parametrize("where", RULES)
def test_each_citation_is_of_a_known_instrument(where: str) -> None:
    for part in RULES[where].cites.split("; "):
        assert CITATIONS.fullmatch(part), part


@pytest.mark.parametrize("name", SUBJECTS)
def test_each_rule_of_a_subject_fails_in_one_row_and_passes_in_another(name: str) -> None:
    subject: Subject = SUBJECTS[name]
    decisions = [subject.judge(row.facts) for row in subject.rows]

    for rule in subject.rules:
        assert any(rule.id in row.refused_by for row in subject.rows), f"no row fails {rule.id}"
        passes = [rule.id in each.rules and rule.id not in each.refused_by for each in decisions]
        assert any(passes), f"no row passes {rule.id}"


def test_every_set_is_proved_by_some_subject() -> None:
    proved = {id(rule) for subject in SUBJECTS.values() for rule in subject.rules}

    assert all(id(rule) in proved for rules in SETS.values() for rule in rules)


@pytest.mark.parametrize("name", [name for name in SUBJECTS if "warnings" not in name])
def test_every_refusal_can_be_read(name: str) -> None:
    """Every {parameter} of every sentence and citation is filled in, for every row."""
    for row in SUBJECTS[name].rows:
        for reason in SUBJECTS[name].judge(row.facts).reasons:
            assert "{" not in reason.sentence + reason.cites
            assert "not known" not in reason.sentence


def test_the_warnings_can_be_read() -> None:
    for row in test_announcement.WARNINGS.rows:
        for reason in announcement.warnings_for_announcement(row.facts):
            assert "{" not in reason.sentence + reason.cites


def test_the_law_needs_no_framework_no_clock_and_no_database() -> None:
    names = ", ".join(module.__name__ for module in MODULES)
    asked = (
        f"import sys, {names}; print(*{{'django', 'psycopg2', 'prerelease.core.clock'}} & set(sys.modules))"
    )

    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == ""
