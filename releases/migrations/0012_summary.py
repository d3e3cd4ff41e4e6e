import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prerelease.core.refs


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0011_findings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Summary",
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
                ("number", models.PositiveIntegerField()),
                ("stored_name", models.CharField(max_length=100, unique=True)),
                ("sha256", models.CharField(max_length=64)),
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
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summaries",
                        to="releases.release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("release", "number"), name="one_summary_per_number")
                ],
            },
        ),
        migrations.RunSQL(
            "REVOKE ALL ON releases_summary FROM prerelease_app; "
            "GRANT SELECT, INSERT ON releases_summary TO prerelease_app;",
            migrations.RunSQL.noop,
        ),
    ]
