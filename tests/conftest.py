"""In CI (DRAFTER_CI is set) no test is skipped for want of LibreOffice, nor for want of ../shared where that is there."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


def _must_run(item: pytest.Item) -> bool:
    wants = {mark.name for mark in item.iter_markers()}
    return bool(os.environ.get("DRAFTER_CI")) and ("soffice" in wants or ("shared" in wants and SHARED.is_dir()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _must_run(item):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run in CI and was skipped: {why}"
    return report
