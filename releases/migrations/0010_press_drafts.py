"""Press drafts: what they were written from, comments, clearing, handing over. All of it facts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prerelease.core.refs

FACTS = [
    "clearanceanswer",
    "clearancechain",
    "clearancestep",
    "commentresolution",
    "draftcomment",
    "drafthandover",
]
RIGHTS = "".join(
    f"REVOKE ALL ON releases_{table} FROM prerelease_app; GRANT SELECT, INSERT ON releases_{table} TO prerelease_app;\n"
    for table in FACTS
)


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0009_sheets_of_a_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="draftversion",
            name="basis",
            field=models.JSONField(null=True),
        ),
        migrations.CreateModel(
            name="ClearanceChain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=prerelease.core.refs.new_ref, editable=False, max_length=22, unique=True
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chains",
                        to="releases.pressdraft",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="releases.draftversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClearanceStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=prerelease.core.refs.new_ref, editable=False, max_length=22, unique=True
                    ),
                ),
                ("turn", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField()),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="releases.clearancechain",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=prerelease.core.refs.new_ref, editable=False, max_length=22, unique=True
                    ),
                ),
                ("text_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="releases.draftcomment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="releases.draftversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommentResolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolution",
                        to="releases.draftcomment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClearanceAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("cleared", "Cleared"), ("changes", "Asked for changes")], max_length=10
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="releases.draftversion",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="releases.clearancestep",
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks_for_changes",
                        to="releases.draftcomment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftHandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=prerelease.core.refs.new_ref, editable=False, max_length=22, unique=True
                    ),
                ),
                ("reason_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs",
                        to="releases.draftversion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="clearancestep",
            constraint=models.UniqueConstraint(
                fields=("chain", "person"), name="one_step_per_person_and_chain"
            ),
        ),
        migrations.AddConstraint(
            model_name="clearancestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("turn__gte", 1)), name="turns_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="clearanceanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("comment__isnull", True), ("verdict", "cleared")),
                    models.Q(("comment__isnull", False), ("verdict", "changes")),
                    _connector="OR",
                ),
                name="changes_are_asked_for_in_words",
            ),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
