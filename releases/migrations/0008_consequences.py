"""What follows a Publication, each try a row that is never changed."""

import django.db.models.deletion
from django.db import migrations, models

RIGHTS = """
REVOKE ALL ON releases_consequence FROM prerelease_app;
GRANT SELECT, INSERT ON releases_consequence TO prerelease_app;
"""


class Migration(migrations.Migration):
    dependencies = [("releases", "0007_preview")]

    operations = [
        migrations.CreateModel(
            name="Consequence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("readers told", "Readers told"),
                            ("producers told", "Producers told"),
                            ("files checked", "Files checked"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(choices=[("done", "Done"), ("failed", "Failed")], max_length=10),
                ),
                ("problem", models.CharField(blank=True, max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consequences",
                        to="releases.publication",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "done")),
                        fields=("publication", "kind"),
                        name="followed_once",
                    )
                ],
            },
        ),
        migrations.RunSQL(RIGHTS),
    ]
