from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0004_short_notice_reason"),
    ]

    operations = [
        migrations.AddField(
            model_name="versionreading",
            name="kind",
            field=models.CharField(default="csv", max_length=10),
        ),
        migrations.AddField(
            model_name="versionreading",
            name="shown_as",
            field=models.CharField(default="table", max_length=10),
        ),
        migrations.AddField(
            model_name="versionreading",
            name="parts",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
