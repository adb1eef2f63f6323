"""Django settings, all from the environment with defaults that are safe on one machine.

Environment: ``ZHIKE_HOME`` (folder of everything stored, default ``./var``), ``ZHIKE_DATABASE_URL``,
``ZHIKE_SECRET_KEY``, ``ZHIKE_HOSTS`` (comma-separated), ``ZHIKE_HTTPS=1`` behind TLS, ``ZHIKE_DEMO=1`` (set by
``zhike demo`` alone: offers one-click sign-in), ``ZHIKE_TIME_ZONE``.
"""

import os
from pathlib import Path

from zhike.site.database import database_settings
from zhike.site.features import app_names
from zhike.site.secret_key import load_secret_key

ZHIKE_HOME = Path(os.environ.get("ZHIKE_HOME", "var")).resolve()
ZHIKE_DEMO = os.environ.get("ZHIKE_DEMO") == "1"
ZHIKE_LAKE = ZHIKE_HOME / "lake"
ZHIKE_UPLOADS = ZHIKE_HOME / "uploads"

SECRET_KEY = load_secret_key(ZHIKE_HOME, os.environ.get("ZHIKE_SECRET_KEY", ""))
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ZHIKE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
IS_HTTPS = os.environ.get("ZHIKE_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django_tasks_db",
    *app_names(),
    "zhike.site",
]
MIDDLEWARE = [
    "zhike.platform.http.middleware.trace",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zhike.platform.http.middleware.idempotency",
]
ROOT_URLCONF = "zhike.site.urls"
WSGI_APPLICATION = "zhike.site.wsgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

DATABASES = {"default": database_settings(os.environ.get("ZHIKE_DATABASE_URL", ""), ZHIKE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = os.environ.get("ZHIKE_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 12 * 3600
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
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
