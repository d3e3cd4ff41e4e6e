"""The terms in force: what a person agrees to before first sight, for each kind of line."""

import hashlib
from datetime import UTC, datetime

from django.db import migrations

REGISTER = """\
You are on the production register for these statistics. You may see them before they are final, to do the work that you are named for and nothing else.

Until publication you must not share these statistics, describe them or hint whether anything has gone up or down, except with the people named on this page. That includes anything you write from them: write and clear press notices and lines here, and do not send them by email.

You must not use them for personal gain or political advantage.

When the statistics are in final form, your access ends unless you are producing the publication. If you need to see them after that, ask for a line on the pre-release access list.

If you share anything by mistake, or think that somebody has, tell the statisticians at once. You do not need to be sure.

We record what you open."""

LIST = """\
You have been given pre-release access to these statistics under the Pre-release Access to Official Statistics Order 2008.

Until publication you must not share these statistics, describe them or hint whether anything has gone up or down, except with the people named on this page. The rule ends when the statistics are published, not when the clock says that they should be.

You must not use them for personal gain or political advantage.

You must not use your access to change the content, the presentation or the timing of the statistics. You may only tell the statisticians of a numerical or typographical error.

If you share anything by mistake, or think that somebody has, tell the statisticians at once. You do not need to be sure.

We record what you open."""


def put_in_force(apps, schema_editor):
    Terms = apps.get_model("releases", "Terms")
    for kind, text in (("register", REGISTER), ("list", LIST)):
        Terms.objects.using(schema_editor.connection.alias).create(
            kind=kind,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            in_force_at=datetime(2008, 12, 1, tzinfo=UTC),
        )


class Migration(migrations.Migration):
    dependencies = [("releases", "0002_embargo")]

    operations = [migrations.RunPython(put_in_force, migrations.RunPython.noop)]
