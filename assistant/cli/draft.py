"""`jushi draft`: a first draft in which every figure is proved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import Format, FormatOption, complain, finish, print_json, spare

if TYPE_CHECKING:
    from assistant.service.drafting import Drafted, Exported


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draft", help="起草评价报告综述和偏差说明，逐个数字核对后输出")(draft)


def draft(
    form_file: Annotated[Path, typer.Argument(metavar="FORM", help="自评表文件，或 evaluation.json")],
    material: Annotated[
        list[Path] | None, typer.Option("--material", metavar="FILE", help="工作总结、决算说明等材料，可给多个")
    ] = None,
    section: Annotated[
        str, typer.Option("--section", help="overview 综述，deviation 偏差说明，summary 一段话综述，all 综述和偏差说明")
    ] = "overview",
    model: Annotated[str | None, typer.Option("--model", help="配置里的模型名称；none 表示不用模型")] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", metavar="ID|FILE", help="评分规则的编号或文件")] = None,
    form: Annotated[str | None, typer.Option("--form", metavar="N|名称", help="只起草其中一张表（序号或名称）")] = None,
    outline: Annotated[Path | None, typer.Option("--outline", metavar="FILE", help="自定提纲，每行一个标题")] = None,
    target: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="输出文件：.docx、.md、.html、.xlsx（评分表）")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="公开版：文件里不带数据来源")] = False,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Draft the forms of a file; status 1 where a draft is not final or the endpoint failed."""
    from assistant import config as configuration
    from assistant.service import drafting

    if target is not None:
        spare(target, form_file, outline, config, *(material or ()))
    settings = configuration.load(config)
    headings = _headings(outline)
    drafts = drafting.draft_file(
        form_file,
        settings,
        materials=material or (),
        form=form,
        section=section,
        model=model,
        ruleset=ruleset,
        headings=headings,
    )
    written = drafting.export_all(drafts, target, public=public) if target is not None else []
    if output is Format.JSON:
        print_json(drafting.as_json(drafts))
    else:
        for index, drafted in enumerate(drafts):
            _show(drafted, written[index] if written else None, with_text=not written)
    for _, kept in written:
        if kept is not None:
            complain(f"原来的文件导出后有人改过，已改名保留为 {kept}")
    for drafted in drafts:
        if drafted.draft.endpoint_problem:
            complain(drafted.draft.endpoint_problem)
    finish(max((drafted.status for drafted in drafts), default=0))


def _headings(outline: Path | None) -> list[str]:
    if outline is None:
        return []
    from assistant.errors import BadInputError

    try:
        return [line for line in outline.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(str(outline), "提纲文件读不出来", remedy="请用 UTF-8 文本，每行一个标题") from error


def _show(drafted: Drafted, written: Exported | None, *, with_text: bool) -> None:
    draft = drafted.draft
    for section in draft.sections if with_text else ():
        typer.echo(f"\n{'#' * section.level} {section.name}")
        if section.text:
            typer.echo(section.text)
    typer.echo(f"\n{draft.form}：{'定稿' if draft.is_final else '未定稿'}，{_author(drafted)}")
    for finding in draft.findings:
        typer.echo(f"  [{finding.code}] {finding.message}")
    for finding in drafted.form_errors:
        typer.echo(f"  自评表有误，请先改表：[{finding.code}] {finding.message}")
    for note in drafted.case.notes:
        typer.echo(f"  请核对读表：{note}")
    for question in draft.questions:
        typer.echo(f"  待补充：{question}")
    if written is not None:
        typer.echo(f"已写入 {written.path}")


def _author(drafted: Drafted) -> str:
    draft = drafted.draft
    figures = sum(len(section.placed) for section in draft.sections)
    if draft.model is None:
        return f"未使用模型，由程序成文，共{figures}处数据"
    if all(section.by == "composed" for section in draft.sections):
        return f"模型 {draft.model} 没有写出通过核对的句子，全部由程序成文，共{figures}处数据"
    return f"由模型 {draft.model} 起草，共{figures}处数据"
