"""`manage.py drill`: what it offers, what it plans. That it runs is a step of its own in .ci/run."""

from collections import Counter
from random import Random

import pytest
from django.core.management import call_command

from prerelease.core import london
from releases.drill.killing import KINDS, NOTHING, kill
from releases.drill.run import TOGETHER, plan
from releases.drill.setting_up import instants


def test_without_a_name_it_lists_the_drills(capsys):
    call_command("drill")
    assert capsys.readouterr().out.startswith("lift: ")


@pytest.mark.parametrize("wrong", [["--lifts", "0"], ["--kills", "web,luck"]])
def test_what_cannot_be_drilled_is_refused(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("drill", "lift", *wrong)
    assert ended.value.code == 2
    assert "Say --lifts of at least 1" in capsys.readouterr().err


@pytest.mark.parametrize("switch", ["--busy", "--clocks", "--json"])
def test_every_switch_that_is_read_is_offered(switch, capsys):
    call_command("drill", switch)  # without a name: it only lists
    assert capsys.readouterr().err == ""


def test_every_kind_of_kill_comes_as_often_as_the_others():
    planned = plan(70 * TOGETHER, [NOTHING, *KINDS], Random(1))
    assert set(Counter(kind for kind, _ in planned).values()) == {10}
    assert sum(number for _, number in planned) == 70 * TOGETHER
    assert plan(3, [NOTHING], Random(1)) == [(NOTHING, 2), (NOTHING, 1)]


def test_each_instant_is_half_past_nine_on_a_working_day():
    found = instants(100)
    assert len(set(found)) == 100
    assert {london.clock_time(at) for at in found} == {"9:30am"}
    assert {f"{at:%A}" for at in found} == {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}


def test_nobody_can_kill_what_is_not_there():
    with pytest.raises(ValueError, match="Nobody can kill 'luck'"):
        kill("luck", None, None, Random(1))
