"""Copies to take away: asked for by a line, decided, marked, and kept track of."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FACTS = ("copy", "servedcopy", "versionmarking")
RIGHTS = "".join(
    f"REVOKE ALL ON releases_{table} FROM prerelease_app; GRANT SELECT, INSERT ON releases_{table} TO prerelease_app;\n"
    for table in FACTS
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("releases", "0005_how_a_version_is_shown"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(db_index=True, max_length=9)),
                ("event", models.UUIDField(unique=True)),
                ("started_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ServedCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.BigIntegerField(help_text="bytes")),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="VersionMarking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("how", models.CharField(max_length=20)),
                ("stored_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="line",
            name="downloads_are_not_built",
        ),
        migrations.AddField(
            model_name="line",
            name="download_reason_name",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="linedecision",
            name="may_download",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("download_reason_name", ""), ("may_download", False)),
                    models.Q(("may_download", True), models.Q(("download_reason_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="line_says_why_a_download",
            ),
        ),
        migrations.AddConstraint(
            model_name="linedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("may_download", False), ("verdict__in", ("approved", "shortened")), _connector="OR"
                ),
                name="only_a_grant_allows_downloads",
            ),
        ),
        migrations.AddField(
            model_name="copy",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="releases.line"
            ),
        ),
        migrations.AddField(
            model_name="copy",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="copy",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="releases.documentversion",
            ),
        ),
        migrations.AddField(
            model_name="servedcopy",
            name="copy",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="served", to="releases.copy"
            ),
        ),
        migrations.AddField(
            model_name="versionmarking",
            name="version",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="marking",
                to="releases.documentversion",
            ),
        ),
        migrations.RunSQL(RIGHTS),
    ]
