"""How long a draft certificate takes by the lines of its bill: read from CSV, judged twice, drawn as PDF."""

import platform
import time
from datetime import UTC, date, datetime

from assistant.intake.paper import Paper
from assistant.papers.certificate import fill
from assistant.papers.certificate.pdf import render

SENT = b"""exporter = { name = "A", address = "x", country = "CN" }
consignee = { name = "B", address = "y", country = "KR" }
departure_date = 2026-11-28
"""
HEAD = "Good,L1\nHS code,940511\nCurrency,USD\nFOB value,{fob}\n\nMaterial,Origin,Originating,HS code,Value,Basis\n"


def main() -> None:
    """Print one line a size: seconds to fill, seconds to draw, bytes of the PDF."""
    print(f"{datetime.now(UTC):%Y-%m-%d}  {platform.platform()}  Python {platform.python_version()}")
    for lines in (10, 100, 1000, 10_000):
        rows = (f"part {number} 零件,{'IN' if number % 3 else 'CN'},{'no' if number % 3 else 'yes'},854231,1,CIF"
                for number in range(lines))  # fmt: skip
        bill = Paper("bill.csv", (HEAD.format(fob=lines * 3) + "\n".join(rows)).encode())
        start = time.perf_counter()
        found = fill(bill, Paper("sent.toml", SENT), as_of=None, today=date(2026, 11, 24), lang="en")
        filled = time.perf_counter()
        pdf = render(found)
        drawn = time.perf_counter()
        print(f"{lines:6} lines  filled {filled - start:6.3f} s  drawn {drawn - filled:6.3f} s  {len(pdf):9} bytes")


if __name__ == "__main__":
    main()
