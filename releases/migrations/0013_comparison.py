import django.db.models.deletion
from django.db import migrations, models

RIGHTS = """
REVOKE ALL ON releases_comparison FROM prerelease_app;
GRANT SELECT, INSERT ON releases_comparison TO prerelease_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0012_summary"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cells", models.PositiveBigIntegerField()),
                ("rows_added", models.PositiveBigIntegerField()),
                ("rows_removed", models.PositiveBigIntegerField()),
                ("columns", models.PositiveIntegerField()),
                ("shown", models.PositiveIntegerField()),
                ("is_whole", models.BooleanField()),
                ("stored_name", models.CharField(max_length=100, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="releases.documentversion",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="releases.documentversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("old", "new"), name="one_comparison_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="compares_two_versions",
                    ),
                ],
            },
        ),
        migrations.RunSQL(RIGHTS),
    ]
