"""`tidewaiter certificate` and its twin over HTTP: exit codes, files whole or none, templates that read back."""

import csv
import io
import json
from base64 import b64decode
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api import cli, writing
from api.errors import WrongUse
from assistant.papers import bill_template

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
BILL, CONSIGNMENT = str(EXAMPLES / "lamp_bill.csv"), str(EXAMPLES / "lamp_consignment.toml")
DAY = ("--as-of", "2026-11-26")
Captured = pytest.CaptureFixture[str]


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["certificate", *words])
    return ended.value.code if isinstance(ended.value.code, int) else 0


def refused(capsys: Captured, *words: str) -> str:
    assert run(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


@pytest.fixture
def failing(tmp_path: Path) -> str:
    costs = ("Direct", "Profit", "Other")
    kept = [line for line in Path(BILL).read_text(encoding="utf-8").splitlines() if not line.startswith(costs)]
    text = "\n".join(kept).replace("8542.31,2.00", "9405.11,5.20").replace("4.00", "7.20")
    (tmp_path / "failing.csv").write_text(text, encoding="utf-8")
    return "failing.csv"


def test_a_draft_is_written_with_its_json(capsys: Captured, tmp_path: Path) -> None:
    assert run(BILL, "--consignment", CONSIGNMENT, "--out", "co.pdf", *DAY) == 0
    out = capsys.readouterr().out
    for shown in (
        "✔ Met",
        "940511 | RVC + ACU | China | 1000 PCS; G.W. 620 KGS; FOB USD 5600.00",
        "To be filled",
        "co.json",
    ):
        assert shown in out
    with pdfplumber.open(tmp_path / "co.pdf") as read:
        assert all("DRAFT 草稿" in page.extract_text() for page in read.pages)
    said = json.loads((tmp_path / "co.json").read_text(encoding="utf-8"))
    assert (said["form"], said["draft"], said["outcome"]) == ("RCEP", True, "met")
    assert {report["validator"] for report in said["reports"]} == {"origin.good", "origin.rate_country", "origin.proof"}
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["co.json", "co.pdf"]


def test_json_on_standard_output_is_the_file_beside_the_pdf(capsys: Captured, tmp_path: Path) -> None:
    assert run(BILL, "--consignment", CONSIGNMENT, "--out", "co.pdf", "--json", *DAY) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "co.json").read_text(encoding="utf-8"))


def test_a_good_that_does_not_originate_writes_nothing(capsys: Captured, tmp_path: Path, failing: str) -> None:
    (tmp_path / "co.pdf").write_bytes(b"an older one")
    assert run(failing, "--consignment", CONSIGNMENT, "--out", "co.pdf", *DAY) == 1
    out = capsys.readouterr().out
    assert "✘ Not met" in out
    assert "Nothing was written" in out
    assert (tmp_path / "co.pdf").read_bytes() == b"an older one"
    assert not (tmp_path / "co.json").exists()


def test_what_cannot_be_told_writes_nothing_and_asks(capsys: Captured, tmp_path: Path) -> None:
    text = Path(BILL).read_text(encoding="utf-8").replace("9405.11", "")
    (tmp_path / "bill.csv").write_text(text, encoding="utf-8")
    assert run("bill.csv", "--consignment", CONSIGNMENT, "--out", "co.pdf", "--lang", "zh", *DAY) == 3
    assert "税号" in capsys.readouterr().out
    assert not (tmp_path / "co.pdf").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--consignment"),
        ([BILL, "--consignment", CONSIGNMENT], "--out"),
        ([BILL, "--consignment", CONSIGNMENT, "--out", "co.txt"], ".pdf"),
        ([BILL, "--consignment", CONSIGNMENT, "--out", "none/co.pdf", *DAY], "none"),
        ([BILL, "--consignment", "none.json", "--out", "co.pdf"], "none.json"),
        (["none.csv", "--consignment", CONSIGNMENT, "--out", "co.pdf"], "none.csv"),
        ([CONSIGNMENT, "--consignment", CONSIGNMENT, "--out", "co.pdf"], "lamp_consignment.toml"),
        ([BILL, "--consignment", BILL, "--out", "co.pdf"], "lamp_bill.csv"),
        ([BILL, "--consignment", CONSIGNMENT, "--out", "co.pdf", "--as-of", "soon"], "--as-of"),
        (["--template", "bill.doc"], ".xlsx"),
        ([BILL, "--template", "bill.csv"], "--template"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(capsys: Captured, tmp_path: Path, words: list[str], said: str) -> None:
    assert said in refused(capsys, *words)
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


@pytest.mark.parametrize(("bill", "out"), [("co.json", "co.pdf"), ("co.json", "./co.pdf"), ("co.pdf", "co.pdf")])
def test_a_paper_that_was_read_is_never_written_over(capsys: Captured, tmp_path: Path, bill: str, out: str) -> None:
    (tmp_path / bill).write_text('{"bom": []}', encoding="utf-8")
    assert "would be lost" in refused(capsys, bill, "--consignment", CONSIGNMENT, "--out", out, *DAY)
    assert (tmp_path / bill).read_text(encoding="utf-8") == '{"bom": []}'


@pytest.mark.parametrize("name", ["bill.csv", "bill.xlsx"])
def test_a_template_is_written_once_and_asks_to_be_filled(capsys: Captured, tmp_path: Path, name: str) -> None:
    assert run("--template", name) == 0
    assert capsys.readouterr().out.splitlines()[0] == name
    assert (tmp_path / name).stat().st_size > 0
    assert "exists already" in refused(capsys, "--template", name)
    assert "no bill of materials" in refused(capsys, name, "--consignment", name, "--out", "co.pdf")


def filled(content: bytes, values: dict[str, str], line: dict[str, str]) -> bytes:
    """A CSV template with values beside its labels and one line under its header."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    for row in rows:
        if len(row) == 2:
            row[1] = values.pop(row[0].partition(" / ")[0], "")
    assert not values
    rows.append([line.get(label.partition(" / ")[0], "") for label in rows[-1]])
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def test_a_filled_template_gives_a_certificate(capsys: Captured, tmp_path: Path) -> None:
    forms = bill_template.csv_forms()
    bill = {"HS code": "940511", "Currency": "USD", "FOB value": "10", "In the importing Party's Appendix": "no"}
    line = {"Material": "board", "Country of origin": "IN", "Originating? yes/no": "no", "HS code": "854231"}
    line |= {"Value": "6", "Price basis (CIF, EXW ...)": "CIF"}
    sent = {"Exporter: name": "A", "Exporter: country": "CN", "Importer or consignee: country": "KR"}
    (tmp_path / "b.csv").write_bytes(filled(forms[".csv"], bill, line))
    (tmp_path / "c.csv").write_bytes(filled(forms[".consignment.csv"], sent, {"Quantity": "3", "Unit": "PCS"}))
    assert run("b.csv", "--consignment", "c.csv", "--out", "co.pdf", "--lang", "en") == 0
    assert "940511 | CTC | China | 3 PCS" in capsys.readouterr().out


def test_a_filled_workbook_serves_for_both_papers(capsys: Captured, tmp_path: Path) -> None:
    assert run("--template", "trade.xlsx") == 0
    book = load_workbook(tmp_path / "trade.xlsx")
    bill, sent = book.worksheets[:2]
    given = {"HS code": "0901.21", "Currency": "USD", "FOB value": 10, "In the importing Party's Appendix": "否"}
    given |= {"Exporter: country": "CN", "Importer or consignee: country": "KR", "Departure date": date(2026, 11, 28)}
    for sheet in (bill, sent):
        for label, value, *_ in sheet.iter_rows():
            if str(label.value).partition(" / ")[0] in given:
                value.value = given[str(label.value).partition(" / ")[0]]
    first = next(row for row in bill.iter_rows() if str(row[0].value).startswith("Material"))
    line = {"Material": "green coffee", "Country of origin": "VN", "Originating? yes/no": "是", "HS code": "090111"}
    line |= {"Value": 6, "Price basis (CIF, EXW ...)": "CIF", "Proof of origin": "CO 1"}
    for cell in first:
        bill.cell(first[0].row + 1, cell.column).value = line.get(str(cell.value).partition(" / ")[0])
    book.save(tmp_path / "trade.xlsx")
    capsys.readouterr()
    assert run("trade.xlsx", "--consignment", "trade.xlsx", "--out", "co.pdf", "--lang", "en") == 0
    assert "090121" in capsys.readouterr().out


def test_a_write_that_fails_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        writing.write_whole({one: b"new", two: b"new"})
    assert one.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["one"]
    with pytest.raises(WrongUse, match="is a folder"):
        writing.write_whole({tmp_path: b"x"})


def papers(**changed: str) -> dict[str, dict[str, str]]:
    bill, sent = (Path(name).read_text(encoding="utf-8") for name in (BILL, CONSIGNMENT))
    for old, new in changed.items():
        bill = bill.replace(old.removeprefix("_").replace("_", "."), new)
    return {"bill": {"name": "b.csv", "text": bill}, "consignment": {"name": "c.toml", "text": sent}}


def test_over_http_the_pdf_comes_inside_or_alone(client: TestClient) -> None:
    said = client.post("/v1/certificate?as_of=2026-11-26", json=papers()).json()
    assert (said["outcome"], said["items"][0]["boxes"][3]["value"]) == ("met", "940511")
    alone = client.post("/v1/certificate?as_of=2026-11-26", json=papers(), headers={"accept": "application/pdf"})
    assert alone.headers["content-type"] == "application/pdf"
    assert alone.content == b64decode(said["pdf"])
    files = {"bill": ("b.csv", Path(BILL).read_bytes()), "consignment": ("c.toml", Path(CONSIGNMENT).read_bytes())}
    assert client.post("/v1/certificate?as_of=2026-11-26", files=files).json()["pdf"] == said["pdf"]


def test_over_http_a_good_that_fails_is_a_good_request(client: TestClient) -> None:
    response = client.post("/v1/certificate", json=papers(_TH="US"), headers={"accept": "application/pdf"})
    assert response.status_code == 200
    response = client.post("/v1/certificate", json=papers(_9405_11=""), headers={"accept": "application/pdf"})
    said = response.json()
    assert (said["outcome"], said["pdf"], said["boxes"]) == ("cannot_tell", None, [])


def test_over_http_what_is_no_pair_of_papers_is_refused(client: TestClient) -> None:
    assert client.post("/v1/certificate", json={"bill": {"text": "x"}}).status_code == 422
    assert client.post("/v1/certificate", files={"bill": ("b.csv", b"x")}).status_code == 422
    assert client.post("/v1/certificate", content=b"x", headers={"content-type": "text/csv"}).status_code == 415
