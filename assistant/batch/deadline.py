"""A bound on what hangs: the process ends itself, even where it hangs outside Python.

Whoever gave out the work sees a worker that died, as where a file makes a library crash, and finds out which file it
was. So a hanging file is treated alike on this machine and on a cluster.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def dies_after(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer than `seconds`; one such block a process at a time."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
