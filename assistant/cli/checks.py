"""`jushi checks`: what each check looks for, why, its limits, and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.output import Format, FormatOption, print_json

if TYPE_CHECKING:
    from assistant.checks.frame.catalogue import Check
    from assistant.checks.frame.described import Described


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("checks", help="列出审核项目，或逐条说明其中一项")(checks)


def checks(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="检查编号，如 SCORE01；不写则列出全部")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Print the catalogue or one entry."""
    from assistant.service.auditing import catalogue

    found = catalogue(code)
    if output is Format.JSON:
        print_json({"checks": [_as_json(check) for check in found]})
    elif code is None:
        for check in found:
            typer.echo(f"{check.code:<8} {_severity(check)}  {check.title}")
    else:
        _explain(found[0])


def _severity(check: Check | Described) -> str:
    from assistant.domain.glossary import SEVERITIES

    return SEVERITIES[str(check.severity)]


def _as_json(check: Check | Described) -> dict[str, Any]:
    return {
        "code": check.code,
        "title": check.title,
        "severity": str(check.severity),
        "applies": sorted(_applies(check)),
        "sections": check.sections(),
        "bad": list(check.bad),
        "good": list(check.good),
    }


def _applies(check: Check | Described) -> list[str]:
    """Kinds of document of an audit check; the command that prints a described code."""
    from assistant.checks.frame.described import Described
    from assistant.checks.frame.kinds import Kind

    return [check.by] if isinstance(check, Described) else [str(kind) for kind in Kind if kind in check.applies]


def _explain(check: Check | Described) -> None:
    from assistant.checks.frame.kinds import ANY

    typer.echo(f"{check.code}　{check.title}（通常级别：{_severity(check)}）")
    applies = getattr(check, "applies", None)
    typer.echo(f"适用：{'所有文件' if applies == ANY else '、'.join(_applies(check))}")
    for head, text in check.sections().items():
        typer.echo(f"\n{head}：{text}")
    for head, examples in (("会被指出的例子", check.bad), ("不会被指出的例子", check.good)):
        for example in examples:
            typer.echo(f"\n{head}：\n" + "\n".join(f"  {line}" for line in example.strip().splitlines()))
