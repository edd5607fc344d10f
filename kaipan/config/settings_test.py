"""Settings of the test run: the real database server, a cluster of its own, faster passwords."""

import os

from kaipan.platform.cluster import Cluster

TEST_CLUSTER = Cluster.for_home(durable=False)

if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = TEST_CLUSTER.url()

from kaipan.config.settings import *  # noqa: E402, F403
from kaipan.config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": os.environ.get("KAIPAN_TEST_DB", "test_kaipan")}
DATABASES["default"]["OPTIONS"].pop("pool")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
