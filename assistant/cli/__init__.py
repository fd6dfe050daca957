"""`jushi`: one file per command, found by walking this folder; each declares `register(app)`.

Command modules import the service inside their functions, so that `jushi -h` stays fast.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from pathlib import Path

from assistant.cli import chinese

chinese.install()

import typer  # noqa: E402  (after its words are translated)

from assistant.cli.help import ARGUMENTS, OPTIONS, ChineseGroup, in_chinese  # noqa: E402
from assistant.cli.output import BAD, DONE, FOUND, complain  # noqa: E402
from assistant.errors import JushiError, reason  # noqa: E402

_INTERRUPTED = 130  # what typer makes of Ctrl-C
# typer keeps the base of its usage errors to itself.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def build() -> typer.Typer:
    """The application with every command of this folder."""
    app = typer.Typer(
        name="jushi",
        cls=ChineseGroup,
        options_metavar=OPTIONS,
        subcommand_metavar=ARGUMENTS,
        help="据实：财政支出绩效自评的评分、起草与核对。每个数字都要有依据。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        imported = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(imported, "register"):
            imported.register(app)
    return in_chinese(app)


def _root() -> None:
    """Keep the commands a group, however many there are."""


def main() -> None:
    """Run the command line; every refusal is one line on stderr and status 2."""
    # Chroma's and Gradio's dependencies ask their hosts unless told not to before they are imported.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        status = build()(standalone_mode=False) or DONE
        if status == _INTERRUPTED:
            raise typer.Abort
        sys.exit(status)
    except typer.Abort:
        complain("已中止，没有做完；可以再运行一次。")
        sys.exit(FOUND)
    except _UsageError as error:
        complain(chinese.usage_sentence(error.format_message()))  # type: ignore[attr-defined]
        sys.exit(BAD)
    except JushiError as error:
        complain(str(error))
        sys.exit(BAD)
    except BrokenPipeError:
        # The reader of a pipe has gone (jushi … | head): nothing is wrong, nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        complain(f"{error.filename or '系统'}：{reason(error)}。")
        sys.exit(BAD)
    except Exception as error:
        complain(_unexpected(error))
        sys.exit(FOUND)


def _unexpected(error: Exception) -> str:
    """A mistake of ours in one line, with what those who mend it need to know."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}"[:200] + f"（{Path(last.filename).name} 第{last.lineno}行）"
    return f"程序出了意外，没有做完；请把这一行和所用的文件交给维护人员：{what}"
