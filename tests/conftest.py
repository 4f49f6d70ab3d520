"""How many examples Hypothesis tries: 100 at the desk, 500 fixed ones where CI is set, 10,000 with HYPOTHESIS_PROFILE=deep."""

import os

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]  # a shared machine may be slow; no test is timed
settings.register_profile("dev", max_examples=100, deadline=None, suppress_health_check=SLOW)
settings.register_profile("ci", max_examples=500, deadline=None, suppress_health_check=SLOW, derandomize=True)
settings.register_profile("deep", max_examples=10_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))
