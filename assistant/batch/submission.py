"""Handing request files to a provider's batch interface and taking the results back, whatever dies in between."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.batch.calls import CallError, StopCallsError
from assistant.batch.endpoint import refusal
from assistant.batch.provider import address
from assistant.config import ModelSettings

_ENDED = {"completed", "failed", "expired", "cancelled"}
_UNREACHABLE = 3600.0  # seconds; a batch takes hours, and the network may be gone for some minutes of them


class Submission:
    """Batches at one provider; `stopping` ends every wait."""

    def __init__(self, model: ModelSettings, poll: float, stopping: threading.Event) -> None:
        from openai import OpenAI

        key = os.environ.get(model.api_key_env, "") if model.api_key_env else ""
        self._client = OpenAI(base_url=model.base_url, api_key=key or "none", max_retries=5, timeout=model.timeout)
        self._address, self._poll, self._stopping = address(model.base_url), poll, stopping

    def hand_in(self, path: Path) -> str:
        """Upload and start one file; a batch started just before a crash is found again by its mark.

        The name goes into the mark: the same requests asked once more are another batch. Raises CallError,
        StopCallsError.
        """
        mark = {"jushi": hashlib.sha256(path.name.encode() + path.read_bytes()).hexdigest()}
        return str(_named(lambda: self._known(mark) or self._started(path, mark)))

    def _known(self, mark: dict[str, str]) -> str | None:
        return next((batch.id for batch in self._client.batches.list(limit=100) if batch.metadata == mark), None)

    def _started(self, path: Path, mark: dict[str, str]) -> str:
        with path.open("rb") as content:
            uploaded = self._client.files.create(file=(path.name, content), purpose="batch")
        endpoint: Any = self._address  # the client's types know one provider's addresses
        batch = self._client.batches.create(
            input_file_id=uploaded.id, endpoint=endpoint, completion_window="24h", metadata=mark
        )
        return batch.id

    def ended(self, identifier: str, progress: Callable[[], object]) -> Any:
        """Wait for a batch to end; raises StopCallsError where the run is stopped or the provider stays away."""
        reached = time.monotonic()
        while not self._stopping.is_set():
            try:
                batch = _named(lambda: self._client.batches.retrieve(identifier))
                reached = time.monotonic()
            except CallError as error:
                if time.monotonic() - reached > _UNREACHABLE:
                    raise StopCallsError(str(error)) from error
            else:
                if batch.status in _ENDED:
                    return batch
            progress()
            self._stopping.wait(self._poll)
        raise StopCallsError("运行被中断，批量任务仍在服务方继续")

    def results(self, batch: Any) -> list[str]:
        """The lines of its results and of its failures; raises StopCallsError."""
        files = [file for file in (batch.output_file_id, batch.error_file_id) if file]
        return [line for file in files for line in self._content(file)]

    def _content(self, file: str) -> list[str]:
        text: str = _named(lambda: self._client.files.content(file).text)
        return text.split("\n")


def _named(ask: Callable[[], Any]) -> Any:
    """What `ask` gives; raises CallError where asking again may help and StopCallsError where it does not."""
    import openai

    try:
        return ask()
    except openai.NotFoundError as error:
        raise StopCallsError("这个模型服务没有批量接口，请改用 --via call 或 --via batch-file") from error
    except openai.APIStatusError as error:
        problem = refusal(error.response)
        raise (problem if problem.transient else StopCallsError(str(problem))) from error
    except openai.APIConnectionError as error:
        raise CallError("connection", "连接不上批量接口") from error
    except (openai.OpenAIError, ValueError, AttributeError) as error:
        raise CallError("garbled", "批量接口的应答无法读取") from error
