"""Writes files whole or not at all: nothing half-written ever stands under a file's name."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from api.errors import WrongUse


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write several files; none appears under its name before all are on disk, and a failure leaves the old ones.

    Raises:
        WrongUse: when a folder to write to does not exist, or a folder stands where a file should.
    """
    for path in files:
        if not path.parent.is_dir():
            raise WrongUse(f'There is no folder "{path.parent}" to write "{path.name}" to; make it first.')
        if path.is_dir():
            raise WrongUse(f'"{path}" is a folder; name a file to write.')
    drafts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
                drafts[path] = Path(draft.name)
                draft.write(content)
                draft.flush()
                os.fsync(draft.fileno())
            drafts[path].chmod(0o644)
        for path, written in drafts.items():
            written.replace(path)
    finally:
        for written in drafts.values():
            written.unlink(missing_ok=True)
