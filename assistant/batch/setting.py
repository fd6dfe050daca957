"""The options of the command line and the configuration as what a run is told."""

from __future__ import annotations

import os
from decimal import Decimal, InvalidOperation
from pathlib import Path

from assistant.batch.calls import Limits
from assistant.batch.pace import Budget
from assistant.batch.run import Via
from assistant.batch.work import Options
from assistant.config import Settings
from assistant.errors import BadInputError

_FEWEST_ATTEMPTS = 6  # a night is long: what fails now may be answered in a minute


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def options(settings: Settings, ruleset: str | None, model: str | None, *, dry: bool) -> Options:
    """What every file of the run shares; `model` is the name in the configuration."""
    name = None if settings.model_named(model) is None else model or "default"
    return Options(settings, ruleset, name, dry)


def budget(settings: Settings, model: str | None, max_tokens: int | None, max_cost: str | None) -> Budget:
    """The bounds on tokens and money; raises BadInputError where money is bounded and no price is configured."""
    endpoint = settings.model_named(model)
    price_in = _price("price_input", endpoint.price_input if endpoint else None)
    price_out = _price("price_output", endpoint.price_output if endpoint else None)
    priced = endpoint is not None and endpoint.price_input is not None and endpoint.price_output is not None
    if max_cost is not None and endpoint is not None and not priced:
        problem = "配置里没有模型的价格，无法按费用限额"
        raise BadInputError(
            "--max-cost", problem, remedy="请在 [model.…] 中填写 price_input 和 price_output（元/百万词元）"
        )
    most = _price("--max-cost", max_cost) if max_cost else None
    return Budget(max_tokens, most, price_in, price_out, priced=priced)


def _price(source: str, text: str | None) -> Decimal:
    if text is None:
        return Decimal(0)
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise BadInputError(source, f"“{text}”不是数字") from error
    if not value.is_finite() or value < 0:
        raise BadInputError(source, f"“{text}”不是有效的金额")
    return value


def limits(settings: Settings, model: str | None, concurrency: int) -> Limits:
    """The bounds on calls."""
    endpoint = settings.model_named(model)
    if endpoint is None:
        return Limits(concurrency)
    return Limits(
        concurrency,
        attempts=max(_FEWEST_ATTEMPTS, endpoint.retries + 1),
        requests_per_minute=endpoint.requests_per_minute,
        tokens_per_minute=endpoint.tokens_per_minute,
    )


def scheduler(executor: str, address: str | None) -> str | None:
    """The address of a Dask cluster where one is to be used; raises BadInputError."""
    if executor == "dask" and not address:
        raise BadInputError("--executor dask", "没有给出调度器地址", remedy="请加 --scheduler tcp://主机:8786")
    if executor == "local" and address:
        raise BadInputError("--scheduler", "只与 --executor dask 同用")
    return address


def asking(via: str, settings: Settings, model: str | None) -> Via:
    """How the model is asked; raises BadInputError where requests are to be written and there is no model."""
    chosen = Via(via)
    if chosen is not Via.CALL and settings.model_named(model) is None:
        raise BadInputError(f"--via {via}", "没有可用的模型", remedy="请在配置里写 [model.default]，或去掉 --via")
    return chosen


def resumable(out: Path, wanted: bool) -> None:
    """Refuse to resume what never began."""
    if wanted and not (out / "ledger.sqlite").is_file():
        raise BadInputError(str(out), "没有可以续做的台账", remedy="去掉 --resume 即可开始新的批量任务")
