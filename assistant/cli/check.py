"""`jushi check`: every figure of a text against the data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import BAD, DONE, FOUND, Format, FormatOption, complain, finish, print_json, spare

if TYPE_CHECKING:
    from assistant.domain.document import Document
    from assistant.domain.finding import Finding, Judgement
    from assistant.service.checking import Checked, Data


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="核对一篇文字：指出与自评表或数据对不上的、没有依据的")(check)


def check(
    text: Annotated[Path | None, typer.Argument(metavar="TEXT", help="要核对的文字（docx、md、txt）")] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="自评表或评价数据；本程序导出的 Word 文件可不给，用它自带的数据")
    ] = None,
    material: Annotated[list[Path] | None, typer.Option("--material", help="佐证材料，可给多个")] = None,
    form: Annotated[str | None, typer.Option("--form", help="数据文件里有几张表时，用序号或名称指定一张")] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", help="评分规则（编号或文件）")] = None,
    jsonl: Annotated[str | None, typer.Option("--jsonl", help="逐行读入 {id, text} 的文件，- 为标准输入")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="另存带标记的网页")] = None,
    past: Annotated[bool, typer.Option("--past", help="另查资料库里别家的报告，指出照抄的句子")] = False,
    store: Annotated[str | None, typer.Option("--store", help="资料库文件夹，或 Chroma 服务器网址")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Check one text, or many passages in one process."""
    if (text is None) == (jsonl is None):
        complain("请给出一篇文字，或用 --jsonl 给出逐行的文字（两者取一）")
        finish(BAD)
    if jsonl is not None and data is None:
        complain("--jsonl 要与 --data 一起使用")
        finish(BAD)
    if jsonl is not None and (html is not None or past or store is not None):
        complain("--html、--past 和 --store 只用于一篇文字，不与 --jsonl 一起使用")
        finish(BAD)
    from assistant import config as settings
    from assistant.service import checking, searching

    known = settings.load(config)
    materials = tuple(material or ())
    if jsonl is not None and data is not None:
        book = checking.load_data(data, known, materials=materials, form=form, ruleset=ruleset)
        for note in book.notes:
            complain(f"注意：{note}")
        finish(_passages(jsonl, book))
    if text is None:
        return
    if html is not None:
        spare(html, text, data, config, *materials)
    known, past = searching.store_settings(known, store), past or store is not None
    outcome = checking.check(text, known, data=data, materials=materials, form=form, ruleset=ruleset, past=past)
    if html is not None:
        checking.write_page(outcome, html)
    if output is Format.JSON:
        print_json(outcome.as_json())
    else:
        typer.echo(_as_text(outcome))
    finish(outcome.status)


def _passages(source: str, data: Data) -> int:
    from assistant.cli import jsonl
    from assistant.service.checking import check_passages

    answers = jsonl.write(check_passages(jsonl.passages(source), data))
    # Every answer is printed, so no stopping at the first.
    found = [answer for answer in answers if any(answer["summary"][key] for key in ("error", "undecided"))]
    return FOUND if found else DONE


def _as_text(outcome: Checked) -> str:
    lines = [f"{outcome.document.name}　核对依据：{outcome.against}"]
    lines += [f"注意：{warning}" for warning in outcome.warnings]
    wrong = [j for j in outcome.judgements if j.verdict.is_wrong]
    for title, group in (("对不上或没有依据", wrong), ("需要您确认", outcome.questions)):
        if group:
            lines.append(f"\n【{title}】{len(group)} 处")
            lines += [_judgement_text(number, judgement, outcome) for number, judgement in enumerate(group, 1)]
    if outcome.beside:
        lines.append(f"\n【其他意见】{len(outcome.beside)} 处")
        lines += [_finding_text(number, finding) for number, finding in enumerate(outcome.beside, 1)]
    lines += ["", _closing(outcome)]
    return "\n".join(lines)


def _judgement_text(number: int, judgement: Judgement, outcome: Checked) -> str:
    place = str(outcome.document.place_at(judgement.start))
    lines = [f"{number}. {place}　{_sentence(outcome.document, judgement)}", f"   {_unbroken(judgement.explanation)}"]
    fact = outcome.facts.get(judgement.fact or "")
    if fact is not None:
        where = f"（{fact.place}）" if fact.place else ""
        lines.append(f"   数据：{fact}{where}")
        if fact.derivation is not None:
            lines.append(f"   算式：{fact.derivation.arithmetic}")
    return "\n".join(lines)


def _finding_text(number: int, finding: Finding) -> str:
    lines = [f"{number}. {finding.message}"]
    return "\n".join([*lines, *(f"   {span.place}　{span.quote}" for span in finding.spans)])


def _sentence(document: Document, judgement: Judgement) -> str:
    """The sentence around a figure with the figure in brackets, shortened to what a line can hold.

    A line broken inside a paragraph (全年接待群众8⏎14人次) ends no sentence; a paragraph or row of a table does.
    """
    text, (first, last) = document.text, _paragraph(document, judgement)
    start = max((text.rfind(mark, first, judgement.start) for mark in "。！？"), default=-1) + 1
    ends = [at for mark in "。！？" if (at := text.find(mark, judgement.end, last)) != -1]
    before, after = text[max(start, first) : judgement.start], text[judgement.end : min(ends, default=last)]
    return f"{_one_line(before)[-40:]}【{_one_line(judgement.text)}】{_one_line(after)[:24]}"


def _paragraph(document: Document, judgement: Judgement) -> tuple[int, int]:
    """Where the paragraph, or the line of a table, begins and ends that holds the figure."""
    for block in document.blocks:
        if block.table is None and block.start <= judgement.start and judgement.end <= block.end:
            return block.start, block.end
    end = document.text.find("\n", judgement.end)
    return document.text.rfind("\n", 0, judgement.start) + 1, len(document.text) if end == -1 else end


def _one_line(text: str) -> str:
    """Without white space, but for that between the cells of a row."""
    return "".join("｜".join(text.split("\t")).split())


def _unbroken(text: str) -> str:
    """An explanation that quotes a figure broken by the end of a line."""
    return "".join(text.splitlines())


def _closing(outcome: Checked) -> str:
    from assistant.domain.glossary import VERDICTS

    summary = outcome.summary()
    if not summary["figures"]:
        return "没有读出数字，没有可以核对的内容。"
    told = f"共读出数字 {summary['figures']} 处"
    if summary["not_data"]:
        told += f"，其中 {summary['not_data']} 处不是数据（年份、序号、文号等）"
    parts = "；".join(f"{word} {summary[key]}" for key, word in VERDICTS.items() if key != "not_data")
    told += f"；核对 {summary['examined']} 处：{parts}。"
    return told if outcome.past is None else f"{told}另在以往报告的 {outcome.past} 段里查过有没有照抄。"
