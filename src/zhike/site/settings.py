"""Django settings, all from the environment with defaults that are safe on one machine.

Environment: ``ZHIKE_HOME`` (folder of everything stored, default ``./var``), ``ZHIKE_DATABASE_URL``,
``ZHIKE_SECRET_KEY``, ``ZHIKE_HOSTS`` (comma-separated), ``ZHIKE_HTTPS=1`` behind TLS, ``ZHIKE_DEMO=1`` (set by
``zhike demo`` alone: offers one-click sign-in), ``ZHIKE_TIME_ZONE``, ``ZHIKE_ORIGINS`` (comma-separated
origins that may post, for a front end served elsewhere), ``ZHIKE_PROXIES`` (how many trusted proxies stand in front),
``ZHIKE_WATCH`` (folders, between colons, below which connectors may watch for files),
``ZHIKE_CALLS_A_MINUTE`` (of an API key without a limit of its own, 6000), ``ZHIKE_BUS_URL`` (``db:``, ``nats://…`` or ``kafka://…``),
``ZHIKE_DEEP`` (``off``: no network is learned, although the extra ``deep`` is installed),
``ZHIKE_ENGINE`` (``duckdb``, or ``spark`` with ``ZHIKE_SPARK_MASTER``, a master's URL: who answers questions to the whole lake).
"""

import os
from pathlib import Path

from zhike.site.database import database_settings
from zhike.site.features import app_names
from zhike.site.secret_key import load_secret_key

ZHIKE_HOME = Path(os.environ.get("ZHIKE_HOME", "var")).resolve()
ZHIKE_DEMO = os.environ.get("ZHIKE_DEMO") == "1"
ZHIKE_LAKE = ZHIKE_HOME / "lake"
ZHIKE_BUS_URL = os.environ.get("ZHIKE_BUS_URL", "db:")
ZHIKE_ENGINE = os.environ.get("ZHIKE_ENGINE", "duckdb")
ZHIKE_DEEP = os.environ.get("ZHIKE_DEEP", "on") != "off"
ZHIKE_SPARK_MASTER = os.environ.get("ZHIKE_SPARK_MASTER", "local[*]")
ZHIKE_UPLOADS = ZHIKE_HOME / "uploads"
ZHIKE_EXPORTS = ZHIKE_HOME / "exports"
ZHIKE_FILES = ZHIKE_HOME / "files"
ZHIKE_KEYRING = Path(os.environ.get("ZHIKE_KEYRING", ZHIKE_HOME / "keyring"))
ZHIKE_WATCH = os.environ.get("ZHIKE_WATCH", "")
ZHIKE_OUTGOING_ALLOW = os.environ.get("ZHIKE_OUTGOING_ALLOW", "")

SECRET_KEY = load_secret_key(ZHIKE_HOME, os.environ.get("ZHIKE_SECRET_KEY", ""))
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ZHIKE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
IS_HTTPS = os.environ.get("ZHIKE_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    *app_names(),
    "zhike.site",
]
MIDDLEWARE = [
    "zhike.platform.http.middleware.trace",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zhike.site.denials.denials",
    "zhike.platform.http.middleware.idempotency",
]
ROOT_URLCONF = "zhike.site.urls"
WSGI_APPLICATION = "zhike.site.wsgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

DATABASES = {"default": database_settings(os.environ.get("ZHIKE_DATABASE_URL", ""), ZHIKE_HOME)}
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = os.environ.get("ZHIKE_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

AUTHENTICATION_BACKENDS = ["zhike.site.sign_in.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# scrypt is memory-hard and in Python's own OpenSSL: no package with compiled code just for sign-in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
ACCOUNT_ADAPTER = "zhike.site.sign_in.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# Limits live in a database table, since every web process must count the same attempts.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
CACHES = {"default": {"BACKEND": "zhike.site.spent_codes.SpentCodeCache", "LOCATION": "site_cache"}}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ZHIKE_PROXIES", "0"))
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ["browser"]
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator gave the address; nothing is mailed
MFA_TOTP_ISSUER = "Zhike"
MFA_TOTP_TOLERANCE = 1  # clocks may be 30 s apart
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}  # nothing goes out

ZHIKE_IDLE_TIMEOUT_S = 2 * 3600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ZHIKE_CALLS_A_MINUTE = int(os.environ.get("ZHIKE_CALLS_A_MINUTE", "6000"))
ZHIKE_REVEALS_A_DAY = int(os.environ.get("ZHIKE_REVEALS_A_DAY", "500"))
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_TRUSTED_ORIGINS = [one for one in os.environ.get("ZHIKE_ORIGINS", "").split(",") if one]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
APPEND_SLASH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # 503 is an answer: no place for a stream now, ask again. What failed behind it has been logged where it failed.
    "filters": {
        "asked_again": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != 503,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["asked_again"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
