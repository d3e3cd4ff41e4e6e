"""What the service is made of."""

from environ import ImproperlyConfigured

from .env import BASE_DIR, RELAXED, env

SERVICE_NAME = "Pre-release access"

ROOT_URLCONF = "prerelease.urls"
WSGI_APPLICATION = "prerelease.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "prerelease.core",
    "prerelease.accounts",
    "audit",
    "prerelease.notices",
    "prerelease.web",
    "releases",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "prerelease.web.middleware.cleanliness.RefuseDirtyInput",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "prerelease.web.middleware.cleanliness.RefuseOtherMethods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "prerelease.web.middleware.logged.LogRequests",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "prerelease.web.middleware.occasion.MakeOccasion",
    "prerelease.web.middleware.privacy.NeverStore",
    "prerelease.web.middleware.refusals.ShowRefusals",
    "prerelease.web.middleware.anonymous.RecordTurnedAway",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "prerelease.web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "prerelease.web.forms.DesignSystemRenderer"

# (label, url name, role kinds that see it; none means everyone signed in)
NAVIGATION = [
    ("Desk", "desk", ()),
    ("Approvals", "approvals", ("head of profession",)),
    ("Outputs", "outputs", ("statistician", "lead official", "head of profession", "auditor")),
    ("Days", "days", ("administrator",)),
    ("Notices", "notices", ()),
]

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"  # inside; Europe/London at the edges, by prerelease.core.london

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if RELAXED
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = RELAXED

# Which clock this process reads (prerelease/core/clock.py). Anything but "real" is refused in the service.
CLOCK = env("PRERELEASE_CLOCK", default="real")
CLOCK_OFFSET = env.float("PRERELEASE_CLOCK_OFFSET", default=0.0)
if CLOCK != "real" and not RELAXED:
    raise ImproperlyConfigured("PRERELEASE_CLOCK moves time, and only the demonstration and the tests may.")

# The catalogues of what the trail can hold, handed in so that the trail imports nothing above itself.
AUDIT_CATALOGUES = [
    "audit.events",
    "prerelease.accounts.events",
    "prerelease.notices.events",
    "releases.events",
]

# The Code of Practice's third edition applies from this day (DECISIONS 31).
CODE_3_APPLIES_FROM = env.str("CODE_3_APPLIES_FROM", default="2025-11-04")
# Where an Order can be read in two ways: releases/rules/readings.py says what each means.
READINGS = {
    "scottish_day": env.str("SCOTTISH_DAY_BEGINS", default="same time"),
    "shortly_after_days": env.int("SHORTLY_AFTER_DAYS", default=14),
}
MARKING = env("MARKING", default="OFFICIAL-SENSITIVE")
HEALTH_CHECKS = ["releases.health.sweep_is_alive"]
# What the refusal page says beyond the reasons: (request, Denied) -> context. Handed in, as the catalogues are.
REFUSAL_CONTEXT = "releases.views.refusals.words"
