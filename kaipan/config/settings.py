"""Settings of every Kaipan process. What differs between installations comes from ``environment``."""

import os
from pathlib import Path

from kaipan.config import environment

PACKAGE = Path(__file__).resolve().parent.parent

PRODUCTION = environment.is_production()
DEBUG = os.environ.get("KAIPAN_DEBUG") == "1" and not PRODUCTION
SECRET_KEY = environment.secret("secret_key")
FIELD_KEYS = os.environ.get("KAIPAN_FIELD_KEYS") or f"1:{environment.secret('field_key')}"
BLIND_INDEX_KEY = environment.secret("blind_index_key")

ALLOWED_HOSTS = os.environ.get("KAIPAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("KAIPAN_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "kaipan.platform",
    "kaipan.org",
    "kaipan.parties",
    "kaipan.messages",
    "kaipan.documents",
    "kaipan.approvals",
    "kaipan.inventory",
    "kaipan.ledger",
    "kaipan.customers",
    "kaipan.presale",
    "kaipan.finance",
    "kaipan.dunning",
    "kaipan.bills",
    "kaipan.reservations",
    "kaipan.registrations",
    "kaipan.surveys",
    "kaipan.charges",
    "kaipan.procedures",
    "kaipan.banking",
    "kaipan.channels",
    "kaipan.sales",
    "kaipan.titles",
    "kaipan.performance",
    "kaipan.reporting",
    "kaipan.interfaces.backoffice",
    "kaipan.interfaces.api",
    "kaipan.interfaces.cli",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "kaipan.config.apps.Toasts",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "django_filters",
    "ninja",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kaipan.interfaces.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kaipan.interfaces.api.middleware.ApiAnswers",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kaipan.interfaces.actors.ActorMiddleware",
    "kaipan.interfaces.backoffice.account.temporary_password.TemporaryPassword",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kaipan.config.urls"
ASGI_APPLICATION = "kaipan.config.asgi.application"
WSGI_APPLICATION = "kaipan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kaipan.interfaces.backoffice.shell.context.shell",
            ],
        },
    },
]

DATABASES = {
    "default": {
        **environment.database(),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **environment.database()["OPTIONS"],
            "pool": {"min_size": 1, "max_size": int(os.environ.get("KAIPAN_POOL", "16")), "timeout": 10},
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counters of failed logins and rates must be one truth for all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
    }
}

AUTH_USER_MODEL = "org.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/login/"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_ADAPTER = "kaipan.interfaces.backoffice.account.adapters.SignIn"
ACCOUNT_FORMS = {
    "login": "kaipan.interfaces.backoffice.account.forms.SignInForm",
    "reauthenticate": "kaipan.interfaces.backoffice.account.forms.ConfirmPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {  # an office of many people stands behind one address
    "login": "120/m/ip",
    "login_failed": "30/m/ip,20/900s/key",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KAIPAN_PROXIES", "0"))
MFA_ADAPTER = "kaipan.interfaces.backoffice.account.adapters.SecondStep"
MFA_FORMS = {
    "authenticate": "kaipan.interfaces.backoffice.account.forms.SecondStepForm",
    "reauthenticate": "kaipan.interfaces.backoffice.account.forms.ConfirmCodeForm",
    "activate_totp": "kaipan.interfaces.backoffice.account.forms.EnrolForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kaipan"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: clocks of telephones drift

AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours: a pause, not a permanent lock that could be used as an attack
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that "in 12 minutes" stays true
AXES_CLIENT_IP_CALLABLE = "kaipan.interfaces.client_address.client_address"
AXES_USERNAME_CALLABLE = "kaipan.interfaces.backoffice.account.fingerprints.tried_account"
AXES_LOCKOUT_CALLABLE = "kaipan.interfaces.backoffice.account.lockout.paused"
AXES_SENSITIVE_PARAMETERS = ["login", "password", "code"]
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_DISABLE_ACCESS_LOG = True  # who came in stands in the audit trail

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [*sorted(PACKAGE.glob("interfaces/*/locale")), PACKAGE / "kernel" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("KAIPAN_STATIC_ROOT", environment.home() / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = os.environ.get("KAIPAN_TLS_ELSEWHERE") != "1"
    SECURE_HSTS_SECONDS = 31_536_000
    if os.environ.get("KAIPAN_PROXIES", "0") != "0":
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LONG_WORK_FROM = int(os.environ.get("KAIPAN_LONG_WORK_FROM", "5000"))  # rooms, rows

# A sender for each channel: file, console, an entry point of kaipan.senders, or a dotted path; else none.
MESSAGE_SENDERS = {
    channel: os.environ.get(f"KAIPAN_SENDER_{channel}", "" if PRODUCTION else "file")
    for channel in ("SMS", "WECHAT", "EMAIL")
}
MESSAGE_FOLDER = Path(os.environ.get("KAIPAN_MESSAGE_FOLDER", environment.home() / "messages"))

API_REQUESTS_PER_MINUTE = {"token": 600, "address": 1200}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

PROCRASTINATE_ON_APP_READY = "kaipan.config.jobs.on_app_ready"
PGTRIGGER_MIGRATIONS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("KAIPAN_LOG_LEVEL", "WARNING")},
}
