"""Corrections of what is published, append-only, with keys of their own that are hidden until they are approved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prerelease.core.refs

FACTS = ("correction", "correctionapproval", "correctionkey", "publiccorrectionkey")
RIGHTS = "".join(
    f"REVOKE ALL ON releases_{table} FROM prerelease_app; GRANT SELECT, INSERT ON releases_{table} TO prerelease_app;\n"
    for table in FACTS
)

# What came with a proposal, or before it, opens to the public with the approval of that proposal or of a later one.
HIDDEN_KEY = """
ALTER TABLE releases_publiccorrectionkey ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept_at_approval ON releases_publiccorrectionkey FOR INSERT TO prerelease_app WITH CHECK (true);
CREATE POLICY seen_from_approval ON releases_publiccorrectionkey FOR SELECT TO prerelease_app USING (
    EXISTS (
        SELECT 1 FROM releases_correctionkey k
        JOIN releases_correction c ON c.release_id = k.release_id AND c.number >= k.number
        JOIN releases_correctionapproval a ON a.correction_id = c.id
        WHERE k.id = releases_publiccorrectionkey.key_id
    )
);
"""


def an_id() -> tuple[str, models.BigAutoField]:
    return (
        "id",
        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("releases", "0013_comparison"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CorrectionKey",
            fields=[
                an_id(),
                ("number", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction_keys",
                        to="releases.release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "number"), name="one_correction_key_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicCorrectionKey",
            fields=[
                an_id(),
                ("wrapped", models.BinaryField()),
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public",
                        to="releases.correctionkey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                an_id(),
                (
                    "ref",
                    models.CharField(
                        default=prerelease.core.refs.new_ref, editable=False, max_length=22, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("manifest", models.JSONField()),
                ("manifest_sha256", models.CharField(max_length=64)),
                ("note_name", models.CharField(max_length=100, unique=True)),
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
                        related_name="corrections",
                        to="releases.release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("release", "number"), name="one_correction_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(("manifest", {}), _negated=True), name="correction_holds_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionApproval",
            fields=[
                an_id(),
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
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approval",
                        to="releases.correction",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.delegation",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(RIGHTS),
        migrations.RunSQL(HIDDEN_KEY),
    ]
