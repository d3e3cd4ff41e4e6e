"""The rules are pure, so they repeat some words of the models. Here the two are held together."""

from prerelease.accounts.models.delegation import Power
from prerelease.accounts.models.organisation import PostKind
from releases.models.access import GRANTING, Eligibility, Ground, LineKind, Purpose, Verdict
from releases.models.release import Regime
from releases.rules import access_list, approval, register, sight
from releases.rules.access_list import LIST_LINE
from releases.rules.drafts import DRAFT_READER
from releases.rules.reading import READING
from releases.rules.register import REGISTER_LINE


def test_kinds_of_post() -> None:
    assert set(PostKind.values) == set(register.POST_KINDS)


def test_grounds() -> None:
    assert set(Ground.values) == set(register.GROUNDS)


def test_categories_and_purposes() -> None:
    assert tuple(Eligibility.values) == access_list.ELIGIBILITIES
    assert tuple(Purpose.values) == access_list.PURPOSES


def test_verdicts() -> None:
    assert set(Verdict.values) == set(approval.VERDICTS)
    assert set(GRANTING) == set(approval.GRANTING) == set(sight.GRANTED)


def test_kinds_of_line_are_kinds_of_right() -> None:
    assert set(LineKind.values) == {"register", "list"}


def test_powers() -> None:
    assert set(approval.POWER.values()) <= set(Power.values)


def test_every_regime_that_a_release_can_have_has_its_rules() -> None:
    for rules in (REGISTER_LINE, LIST_LINE, DRAFT_READER, READING):
        assert set(rules) == set(Regime.values)
        assert all(rules.values())
