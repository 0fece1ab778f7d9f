"""Files a collection sends: from its own folder, and no further unless that was allowed."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_BYTES = 100_000_000

_TYPES = mimetypes.MimeTypes(filenames=())
_LIKE_POSTMAN = """
application/epub+zip epub
application/geo+json geojson
application/gpx+xml gpx
application/gzip gz
application/java-archive jar war
application/javascript js
application/ld+json jsonld
application/node cjs
application/pkix-cert cer
application/rdf+xml rdf
application/toml toml
application/vnd.android.package-archive apk
application/vnd.apple.keynote key
application/vnd.apple.numbers numbers
application/vnd.apple.pages pages
application/vnd.google-earth.kml+xml kml
application/vnd.google-earth.kmz kmz
application/vnd.ms-fontobject eot
application/vnd.ms-outlook msg
application/vnd.oasis.opendocument.presentation odp
application/vnd.oasis.opendocument.spreadsheet ods
application/vnd.oasis.opendocument.text odt
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
application/vnd.openxmlformats-officedocument.spreadsheetml.template xltx
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/vnd.openxmlformats-officedocument.wordprocessingml.template dotx
application/vnd.rar rar
application/vnd.visio vsd
application/wsdl+xml wsdl
application/x-7z-compressed 7z
application/x-apple-diskimage dmg
application/x-bzip2 bz2
application/x-httpd-php php
application/x-iso9660-image iso
application/x-msdos-program exe
application/x-msdownload bat
application/x-pkcs12 p12 pfx
application/x-pkcs7-certificates p7b
application/x-sql sql
application/x-subrip srt
application/x-x509-ca-cert crt der pem
application/xml xsd xml
application/xml-dtd dtd
application/xslt+xml xslt
audio/mp4 m4a
audio/ogg ogg opus
audio/wave wav
audio/x-aac aac
audio/x-flac flac
font/otf otf
font/ttf ttf
font/woff woff
font/woff2 woff2
image/avif avif
image/heic heic
image/heif heif
image/vnd.adobe.photoshop psd
image/webp webp
text/calendar ics
text/csv csv
text/jsx jsx
text/less less
text/markdown md
text/plain conf ini log
text/sgml sgml
text/tab-separated-values tsv
text/x-c c cpp h
text/x-java-source java
text/x-scss scss
text/yaml yml yaml
video/3gpp 3gp
video/mp2t ts
video/quicktime mov
video/webm webm
video/x-m4v m4v
video/x-matroska mkv
video/x-msvideo avi
"""
"""Types, with the ends of names they go with, that Postman's runner has and Python has not, or has otherwise."""

for _kind, *_ends in map(str.split, _LIKE_POSTMAN.strip().splitlines()):
    for _end in _ends:
        _TYPES.encodings_map.pop(f".{_end}", None)
        _TYPES.add_type(_kind, f".{_end}")
for _table in _TYPES.types_map:
    _table.pop(".py", None)


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
