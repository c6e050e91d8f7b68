"""What holds of every test: when it is skipped, and on how many examples a property is tried.

A test marked `soffice`, `browser` or `shared` is skipped where LibreOffice, Chromium, or the record in ../shared, is not there.
In CI (DRAFTER_CI is set) no test is skipped for want of LibreOffice or Chromium, nor for want of the record where that is there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

RECORD = Path(__file__).resolve().parents[2] / "shared" / "corpus"

settings.register_profile("few", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("many", settings.get_profile("few"), max_examples=100)  # pytest --hypothesis-profile=many, as CI does
settings.load_profile("few")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Indexes of folders go into a cache of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def _wants(item: pytest.Item) -> set[str]:
    return {mark.name for mark in item.iter_markers()}


def _must_run(item: pytest.Item) -> bool:
    wants = _wants(item) & {"soffice", "browser", "shared"}
    return bool(os.environ.get("DRAFTER_CI")) and bool(wants) and ("shared" not in wants or RECORD.is_dir())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    wants = _wants(item)
    if "soffice" in wants and shutil.which("soffice") is None:
        pytest.skip("LibreOffice (libreoffice-writer) is not installed")
    if "browser" in wants and shutil.which("chromium") is None:
        pytest.skip("Chromium (chromium) is not installed")
    if "shared" in wants and not RECORD.is_dir():
        pytest.skip("the record in ../shared is not here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _must_run(item):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run in CI and was skipped: {why}"
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
