"""`jushi read`: a file's forms as data, and what could not be placed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import Format, FormatOption, complain, print_json, spare

if TYPE_CHECKING:
    from assistant.config import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read", help="读取自评表（Word、Excel、PDF 等），列出读到的和没有归位的内容")(read)


def read(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="要读取的文件")] = None,
    output_file: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="EVAL.json", help="把读到的数据存为 json")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="只打印提取出的文字")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="打印评价数据的 JSON schema")] = False,
    form: Annotated[str | None, typer.Option("--form", metavar="N|NAME", help="只要其中一张表：序号或名称")] = None,
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Read FILE and print its evaluations."""
    if schema:
        from assistant.service import evaluation_file

        print_json(evaluation_file.schema())
        return
    if file is None:
        raise typer.BadParameter("请给出要读取的文件", param_hint="FILE")
    from assistant.config import load

    if output_file is not None:
        spare(output_file, file, config)
    settings = load(config)
    if text:
        _print_text(file, settings, output)
    else:
        _print_forms(file, settings, form, output_file, output)


def _print_text(file: Path, settings: Settings, output: Format) -> None:
    from assistant.service import reading

    document = reading.read_document(file, settings)
    if output is Format.JSON:
        print_json(
            {
                "name": document.name,
                "format": document.format,
                "text": document.text,
                "warnings": list(document.warnings),
            }
        )
        return
    import sys

    # The text as it is: offsets of findings count its characters.
    sys.stdout.buffer.write(document.text.encode())
    sys.stdout.buffer.flush()
    for warning in document.warnings:
        complain(f"注意：{warning}")


def _print_forms(file: Path, settings: Settings, form: str | None, output_file: Path | None, output: Format) -> None:
    from assistant.cli import reading_table
    from assistant.service import evaluation_file, reading

    result = reading.only(reading.read(file, settings), file, form)
    data = evaluation_file.as_json(result)
    if output_file is not None:
        evaluation_file.write(output_file, data)
    if output is Format.JSON:
        print_json(data)
        return
    reading_table.show(result)
    if output_file is not None:
        typer.echo(f"已存为 {output_file}")
