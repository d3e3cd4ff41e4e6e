"""Charts that are named, append-only: a drawing, a newer one over it, a removal."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prerelease.core.refs

FACTS = ("chart", "chartversion", "chartremoval")
RIGHTS = "".join(
    f"REVOKE ALL ON releases_{table} FROM prerelease_app; GRANT SELECT, INSERT ON releases_{table} TO prerelease_app;\n"
    for table in FACTS
)


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0014_corrections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Chart",
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
                        related_name="charts",
                        to="releases.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChartRemoval",
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
                    "chart",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removal",
                        to="releases.chart",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChartVersion",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line", "Line chart"),
                            ("bar", "Bar chart"),
                            ("stacked", "Stacked bar chart"),
                        ],
                        max_length=10,
                    ),
                ),
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
                    "chart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="releases.chart",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charts",
                        to="releases.documentversion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="chart",
            constraint=models.UniqueConstraint(fields=("release", "number"), name="one_chart_per_number"),
        ),
        migrations.AddConstraint(
            model_name="chartversion",
            constraint=models.UniqueConstraint(
                fields=("chart", "number"), name="one_chart_version_per_number"
            ),
        ),
        migrations.RunSQL(RIGHTS),
    ]
