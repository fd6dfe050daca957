"""Old Word and WPS files (doc, rtf, wps, et): turned into docx or xlsx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.errors import BadInputError
from assistant.ingest import docx_reader, guard, xlsx_reader

_PROGRAMS: Final = ("soffice", "libreoffice")
_TARGETS: Final = {".et": "xlsx", ".ett": "xlsx", ".xls": "xlsx"}
WARNING: Final = "旧格式文件由 LibreOffice 转换后读取，请留意版式差异"


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of an old office file; raises BadInputError where LibreOffice is missing or fails."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    target = _TARGETS.get(path.suffix.lower(), "docx")
    if program is None:
        problem = "是旧格式文件，本机没有安装 LibreOffice，不能直接读取"
        raise BadInputError(path.name, problem, remedy=f"请用 Word 或 WPS 另存为 .{target} 后再上传")
    with tempfile.TemporaryDirectory(prefix="jushi-") as folder:
        converted = _convert(program, path, target, Path(folder), limits)
        guard.check(converted, limits)
        document = xlsx_reader.read(converted, limits) if target == "xlsx" else docx_reader.read(converted, limits)
    return replace(document, name=path.name, warnings=(*document.warnings, WARNING))


def _convert(program: str, path: Path, target: str, folder: Path, limits: LimitSettings) -> Path:
    """Convert in a profile of its own: no macro runs, no setting of the user is touched."""
    source = folder / f"{path.stem or 'file'}{path.suffix.lower()}"
    shutil.copyfile(path, source)
    output = folder / "out"
    command = [
        program,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target,
        "--outdir",
        str(output),
        str(source),
    ]
    environment = {**os.environ, "HOME": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - a program found on the path, the file as its only input
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(timeout=max(5.0, limits.seconds * 0.8))
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise _failed(path, target) from error
    made = output / f"{source.stem}.{target}"
    if not made.is_file():
        raise _failed(path, target)
    return made


def _failed(path: Path, target: str) -> BadInputError:
    problem = "旧格式文件转换失败（文件可能已损坏）"
    return BadInputError(path.name, problem, remedy=f"请用 Word 或 WPS 另存为 .{target} 后再上传")
