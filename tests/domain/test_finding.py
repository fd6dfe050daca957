"""Findings: their fingerprints survive moved text and see changed figures."""

from __future__ import annotations

from assistant.domain.finding import Finding, Role, Severity, Span


def finding(quote: str = "91.27%", start: int = 10, stated: str = "91.27%") -> Finding:
    span = Span(Role.STATED, start, start + len(quote), quote)
    return Finding("RATE01", Severity.ERROR, "占比不对", (span,), stated=stated, expected="91.28%")


def test_the_fingerprint_follows_the_figure_and_not_its_offset() -> None:
    assert finding().fingerprint == finding(start=900).fingerprint
    assert finding().fingerprint == finding(quote="91.\n27%").fingerprint
    assert finding().fingerprint != finding(stated="91.26%").fingerprint


def test_json_has_every_key_of_the_contract() -> None:
    wanted = {"code", "severity", "message", "stated", "expected", "arithmetic", "spans", "citation", "fingerprint"}
    assert wanted <= finding().as_json().keys()
    assert finding().as_json()["spans"][0] == {"role": "stated", "start": 10, "end": 16, "quote": "91.27%", "place": ""}
