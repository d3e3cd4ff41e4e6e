from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0008_consequences"),
    ]

    operations = [
        migrations.AddField(
            model_name="versionreading",
            name="sheets",
            field=models.JSONField(default=list),
        ),
    ]
