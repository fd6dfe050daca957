"""What people decided about findings of an audit, kept by fingerprint over re-runs (`--baseline FILE`, YAML)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from assistant.domain.finding import Finding
from assistant.errors import BadInputError

if TYPE_CHECKING:
    from assistant.service.auditing import Audit

DECISIONS: Final[dict[str, str]] = {
    "open": "待处理",
    "accepted": "情况属实，已予说明",
    "wrong": "误报",
    "fixed": "已修改",
}
_HEADING = "# 审核意见的处理结果：decision 可改为 accepted（属实）、wrong（误报）、fixed（已改）；note 写说明。\n"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file; `present` is False where the last run no longer found it."""

    decision: str
    code: str
    message: str
    note: str = ""
    present: bool = True


def load(path: Path) -> dict[str, Decision]:
    """Decisions by fingerprint, none where the file does not exist yet; raises BadInputError for a broken one."""
    if not path.exists():
        return {}
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        entries = data["findings"] if data else {}
        return {str(key): _entry(path, str(key), value) for key, value in (entries or {}).items()}
    except (yaml.YAMLError, UnicodeDecodeError, OSError, KeyError, TypeError, AttributeError) as error:
        raise BadInputError(str(path), "不是本程序写出的处理结果文件", remedy="请改用另一个文件名重新生成") from error


def _entry(path: Path, key: str, value: Mapping[str, Any]) -> Decision:
    word = str(value.get("decision", "open"))
    if word not in DECISIONS:
        known = "、".join(DECISIONS)
        raise BadInputError(str(path), f"处理结果“{word}”不认识", place=key, remedy=f"可选：{known}")
    return Decision(word, str(value.get("code", "")), str(value.get("message", "")), str(value.get("note") or ""))


def save(path: Path, decisions: Mapping[str, Decision]) -> None:
    """Write all decisions, found again or not."""
    from assistant.export.writing import replace

    entries = {
        key: {"decision": d.decision, "code": d.code, "message": d.message, "note": d.note, "present": d.present}
        for key, d in decisions.items()
    }
    text = yaml.safe_dump({"findings": entries}, allow_unicode=True, sort_keys=False, width=200)
    replace(path, (_HEADING + text).encode())


def settle(audit: Audit, decisions: dict[str, Decision], given: Mapping[str, str]) -> tuple[Audit, dict[str, Decision]]:
    """The audit without what was accepted or judged wrong, and the decisions brought up to date.

    `given` are new decisions by fingerprint. What was marked fixed but is found again stays among the findings.
    Raises BadInputError where a given fingerprint is unknown.
    """
    known = {**decisions, **{f.fingerprint: decisions.get(f.fingerprint, _open(f)) for f in audit.findings}}
    for key, word in given.items():
        if key not in known or word not in DECISIONS:
            raise BadInputError(f"--decide {key}={word}", "没有这条意见，或处理结果写法不对")
        known[key] = replace(known[key], decision=word)
    present = {finding.fingerprint for finding in audit.findings}
    known = {key: replace(d, present=key in present) for key, d in known.items()}
    settled = {"accepted", "wrong"}
    kept = tuple(f for f in audit.findings if known[f.fingerprint].decision not in settled)
    decided = tuple(
        (f, known[f.fingerprint].decision) for f in audit.findings if known[f.fingerprint].decision in settled
    )
    return replace(audit, findings=kept, decided=decided), known


def _open(finding: Finding) -> Decision:
    return Decision("open", finding.code, finding.message)


def words(pairs: Iterable[str]) -> dict[str, str]:
    """FINGERPRINT=DECISION options as a mapping; raises BadInputError."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, mark, word = pair.partition("=")
        if not mark:
            raise BadInputError(f"--decide {pair}", "应写成 指纹=accepted、指纹=wrong 或 指纹=fixed")
        found[key.strip()] = word.strip()
    return found
