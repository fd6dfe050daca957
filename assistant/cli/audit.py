"""`jushi audit`: a finished report, what does not add up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import BAD, DONE, FOUND, Format, FormatOption, complain, finish, print_json, spare

if TYPE_CHECKING:
    from assistant.domain.finding import Finding
    from assistant.service.auditing import Audit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit", help="审核一份成稿报告：只凭报告本身，找出前后对不上的地方")(audit)


def audit(
    report: Annotated[Path | None, typer.Argument(metavar="REPORT", help="报告文件")] = None,
    against: Annotated[Path | None, typer.Option("--against", help="与之核对的自评表，或上年报告")] = None,
    baseline: Annotated[Path | None, typer.Option("--baseline", help="保存处理结果的文件，重新审核时沿用")] = None,
    decide: Annotated[
        list[str] | None, typer.Option("--decide", help="记下处理结果：指纹=accepted|wrong|fixed")
    ] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help="按这套评分规则复算得分（编号或文件）")] = None,
    jsonl: Annotated[str | None, typer.Option("--jsonl", help="逐行读入 {id, text} 的文件，- 为标准输入")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="另存带标记的网页")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="另存带批注的 Word 文件")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="另存意见清单（Excel）")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Audit one report, or many passages in one process."""
    if (report is None) == (jsonl is None):
        complain("请给出一份报告，或用 --jsonl 给出逐行的文字（两者取一）")
        finish(BAD)
    if jsonl is not None and (html, docx, xlsx) != (None, None, None):
        complain("--html、--docx 和 --xlsx 只用于一份报告，不与 --jsonl 一起使用")
        finish(BAD)
    if jsonl is not None:
        finish(_passages(jsonl))
    if report is None or (decide and baseline is None):
        complain("--decide 要与 --baseline 一起使用")
        finish(BAD)
        return
    from assistant import config as settings
    from assistant.service import auditing, decisions

    for target in (html, docx, xlsx):
        if target is not None:
            spare(target, report, against, baseline, config)
    outcome = auditing.audit(report, settings.load(config), against=against, ruleset=ruleset)
    if baseline is not None:
        outcome, known = decisions.settle(outcome, decisions.load(baseline), decisions.words(decide or []))
        decisions.save(baseline, known)
    auditing.export(outcome, report, html=html, docx=docx, xlsx=xlsx)
    if output is Format.JSON:
        print_json(outcome.as_json())
    else:
        typer.echo(_as_text(outcome, marked=baseline is not None))
    finish(FOUND if outcome.has_errors or not outcome.is_whole else DONE)


def _passages(source: str) -> int:
    from assistant.cli import jsonl
    from assistant.service.auditing import audit_passages

    answers = jsonl.write(audit_passages(jsonl.passages(source)))
    # Every answer is printed, so no stopping at the first.
    found = [answer for answer in answers if any(answer["summary"][key] for key in ("error", "checks_crashed"))]
    return FOUND if found else DONE


def _as_text(outcome: Audit, marked: bool) -> str:
    """What was found; `marked` adds to each the mark by which it is decided upon."""
    from assistant.domain.finding import Severity
    from assistant.domain.glossary import SEVERITIES

    summary = outcome.summary()
    lines = [f"{outcome.document.name}：{summary['kind']}"]
    lines += [f"注意：{warning}" for warning in outcome.document.warnings]
    for severity in Severity:
        group = [finding for finding in outcome.findings if finding.severity is severity]
        if group:
            lines.append(f"\n【{SEVERITIES[str(severity)]}】{len(group)} 条")
            lines += [_finding_text(number, finding, marked) for number, finding in enumerate(group, 1)]
    lines += ["", *_closing(outcome)]
    return "\n".join(lines)


def _finding_text(number: int, finding: Finding, marked: bool) -> str:
    place = next((span.place for span in finding.spans if span.role == "stated"), "")
    quote = next((" ".join(span.quote.split()) for span in finding.spans if span.role == "stated"), "")
    lines = [f"{number}. [{finding.code}] {place}　“{quote}”", f"   {finding.message}"]
    if finding.arithmetic:
        lines.append(f"   算式：{finding.arithmetic}")
    lines += [f"   由此还会引起：{message}" for message in finding.folded]
    if finding.parameters.get("ask"):
        lines.append(f"   请单位说明：{finding.parameters['ask']}")
    if marked:
        lines.append(f"   指纹 {finding.fingerprint}")
    return "\n".join(lines)


def _closing(outcome: Audit) -> list[str]:
    summary = outcome.summary()
    lines = [
        f"共运行 {summary['checks_run']} 项检查，核对 {summary['examined']} 处关系；"
        f"错误 {summary['error']}、疑问 {summary['warning']}、提示 {summary['hint']}。"
    ]
    if not summary["examined"]:
        lines.append("没有读到可以核对的内容，请确认文件是不是要审核的报告。")
    if summary["checks_not_applicable"]:
        lines.append(f"另有 {summary['checks_not_applicable']} 项检查对这份文件不适用，没有运行。")
    if outcome.decided:
        lines.append(f"已有处理结果、不再列出的 {len(outcome.decided)} 条。")
    lines += [f"{r.code} 没有完成：{r.why}" for r in outcome.results if r.status == "crashed"]
    return lines
