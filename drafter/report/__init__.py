"""The report of a draft: what was changed, by which rule and why, what is to be confirmed, what is open."""

from drafter.report.page import html_report
from drafter.report.terminal import terminal_report

__all__ = ["html_report", "terminal_report"]
