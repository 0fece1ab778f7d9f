"""Files a collection sends: from its own folder, and no further unless that was allowed."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_BYTES = 100_000_000

_TYPES = mimetypes.MimeTypes(filenames=())
for _kind, _suffix in (("application/xml", ".xml"), ("application/javascript", ".js"), ("text/yaml", ".yaml")):
    _TYPES.add_type(_kind, _suffix)


@dataclass(slots=True)
class Files:
    """Reads each file once.

    Attributes:
        folder: where relative paths begin and where files must lie.
        anywhere: whether they may lie elsewhere.
        left_out: sentences on files that were not sent, as reports show them.
    """

    folder: Path
    anywhere: bool = False
    left_out: set[str] = field(default_factory=set)
    _read: dict[str, bytes | None] = field(default_factory=dict)

    def read(self, source: str) -> bytes | None:
        """The file's bytes; `None`, with a sentence in `left_out`, where it cannot be sent."""
        if source not in self._read:
            self._read[source] = self._open(source)
        return self._read[source]

    def _open(self, source: str) -> bytes | None:
        folder = self.folder.resolve()
        try:
            path = (folder / source).resolve()
            if not self.anywhere and not path.is_relative_to(folder):
                self.left_out.add(f"The file {source} lies outside of {folder}; allow it with --files-anywhere.")
                return None
            if not path.is_file():
                self.left_out.add(f"The file {source} was not found in {folder}; put it there or give --working-dir.")
                return None
            if path.stat().st_size > LARGEST_BYTES:
                self.left_out.add(f"The file {source} is larger than {LARGEST_BYTES // 1_000_000} MB.")
                return None
            return path.read_bytes()
        except (OSError, ValueError) as problem:
            self.left_out.add(f"The file {source!r} cannot be read: {problem}.")
            return None


def type_of(name: str) -> str | None:
    """The content type a file's name implies."""
    return _TYPES.guess_type(name, strict=False)[0]
