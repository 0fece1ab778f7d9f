"""The command line: answers for people and for programs, exit codes, and bad input in one clear sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api import cli

TIDEWAITER = str(Path(sys.executable).parent / "tidewaiter")
Captured = pytest.CaptureFixture[str]


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    return ended.value.code if isinstance(ended.value.code, int) else 0


def refused(capsys: Captured, *words: str) -> str:
    """The sentence of a refusal: exit code 2, nothing on standard output, one or two sentences on standard error."""
    assert run(*words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert 0 < len(err.strip().splitlines()) <= 4
    return err


def test_an_answer_for_people(capsys: Captured) -> None:
    assert run("ask", "missing RVC?") == 0
    out = capsys.readouterr().out
    for shown in ("✔ Met", "You asked: missing RVC?", "rvc_pct  45", "What is the FOB value?", "[1]", "rcep/3.5.1(a)"):
        assert shown in out


def test_an_answer_for_programs(capsys: Captured) -> None:
    assert run("ask", "RVC?", "--lang", "zh", "--as-of", "2026-01-01", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["outcome"], said["lang"]) == ("met", "zh")


@pytest.mark.parametrize("day", ["2026-13-01", "20261123", "1.2.2026", "tomorrow", "2026-2-3"])
def test_dates_are_read_strictly(capsys: Captured, day: str) -> None:
    assert "2026-11-23" in refused(capsys, "ask", "RVC?", "--as-of", day)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask"], "no question"),
        (["ask", "  "], "no question"),
        (["ask", "a", "--batch", "x"], "--batch"),
        (["ask", "--batch", "none.jsonl", "--out", "out"], "none.jsonl"),
        (["ask", "a", "--lang", "fr"], "fr"),
        (["ask", "unreadable"], "cannot be read"),
        (["critique"], "no draft"),
        (["critique", "none.txt"], "none.txt"),
        (["critique", "."], "folder"),
        (["critique", "--batch", "none", "--out", "out"], "none"),
        (["check", "no.such", "none.json"], "none.json"),
        (["rules", "NO-01"], "NO-01"),
        (["tables", "nope"], "nope"),
        (["tables", "currencies", "--on", "1.1.2020"], "--on"),
        (["knowledge", "search", ""], "empty"),
        (["knowledge", "search", "a", "--k", "0"], "between 1 and"),
        (["knowledge", "search", "a", "--lang", "fr"], "zh and en"),
        (["eval", "none.jsonl"], "none.jsonl"),
        (["nonsense"], "nonsense"),
        (["serve", "--port", "70000"], "--port"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(capsys: Captured, words: list[str], said: str) -> None:
    assert said in refused(capsys, *words)


def test_an_unexpected_error_is_an_apology_with_a_log(capsys: Captured, tmp_path: Path) -> None:
    said = refused(capsys, "ask", "boom")
    assert "RuntimeError" in said
    assert "secret" not in said
    assert "secret detail" in (tmp_path / "data" / "unexpected.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "code"), [("fine", 0), ("wrong", 1)])
def test_a_critique_ends_with_its_outcome(capsys: Captured, tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "draft.txt").write_text(text, encoding="utf-8")
    assert run("critique", "draft.txt") == code
    out = capsys.readouterr().out
    assert "A person releases it" in out
    assert ("head.GrossWet: The gross weight is below the net weight." in out) == bool(code)
    assert ("do: Weigh again" in out) == bool(code)


def test_a_critique_reads_the_papers(capsys: Captured, tmp_path: Path) -> None:
    for name in ("draft.txt", "a.txt", "b.txt"):
        (tmp_path / name).write_text("fine", encoding="utf-8")
    run("critique", "draft.txt", "--with", "a.txt", "--with", "b.txt", "--json")
    assert json.loads(capsys.readouterr().out)["figures"] == {"papers": "2"}


def test_a_file_of_50_mb_is_refused(capsys: Captured, tmp_path: Path) -> None:
    with (tmp_path / "large.xml").open("wb") as large:
        large.truncate(50_000_000)
    assert "20 MB" in refused(capsys, "critique", "large.xml")
    assert "20 MB" in refused(capsys, "check", "declaration.form", "large.xml")


def test_questions_of_a_batch_are_answered_in_order(capsys: Captured, tmp_path: Path) -> None:
    rows = [{"id": str(number), "question": f"q{number}"} for number in range(5)]
    (tmp_path / "in.jsonl").write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("ask", "--batch", "in.jsonl", "--out", "out.jsonl") == 0
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list("01234")
    assert capsys.readouterr().out == ""


def test_a_bad_row_of_a_batch_holds_its_error(capsys: Captured, tmp_path: Path) -> None:
    rows = [
        b'{"id": "a", "question": "q"}',
        b"nonsense",
        b'{"id": "c"}',
        b"[" * 90_000,
        b'{"id": "e", "question": "boom"}',
        b'{"id": 6, "question": "\xff"}',
        b'{"id": "g", "question": "q"}',
    ]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(rows))
    assert run("ask", "--batch", "in.jsonl", "--out", "out.jsonl") == 2
    said = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in said] == ["a", "line 2", "c", "line 4", "e", "line 6", "g"]
    assert [set(one) == {"id", "error"} for one in said] == [False, True, True, True, True, True, False]
    assert "5 row(s)" in capsys.readouterr().err


def test_a_batch_that_is_interrupted_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "in.jsonl").write_text('{"question": "q"}\n', encoding="utf-8")
    monkeypatch.setattr("api.batch.show_progress", stop)
    assert run("ask", "--batch", "in.jsonl", "--out", "out.jsonl") == 130
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_every_file_of_a_folder_is_critiqued(capsys: Captured, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name, text in (("b.txt", "wrong"), ("a.txt", "fine"), ("c.txt", ""), (".hidden", "x")):
        (folder / name).write_text(text, encoding="utf-8")
    assert run("critique", "--batch", "drafts", "--out", "out.jsonl") == 2
    said = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one.get("outcome")) for one in said] == [
        ("a.txt", "met"),
        ("b.txt", "not_met"),
        ("c.txt", None),
    ]
    assert "nothing in it" in said[2]["error"]
    capsys.readouterr()


def test_tables_are_shown_as_they_stood(capsys: Captured) -> None:
    assert run("tables", "countries", "--on", "2026-11-23", "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"]["CHN"]["alpha2"] == "CN"
    assert run("tables", "countries", "--on", "2026-11-23") == 0
    assert "CHN\tCN\t" in capsys.readouterr().out
    assert run("tables") == 0
    assert "countries" in capsys.readouterr().out


def test_help_and_version_load_nothing_heavy() -> None:
    program = (
        "import sys; from api import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'fastapi', 'chromadb', 'langchain', 'pydantic', 'rich', 'httpx'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"
    version = subprocess.run([TIDEWAITER, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("tidewaiter 0.")


def test_a_reader_who_leaves_is_no_error() -> None:
    command = f"{TIDEWAITER} tables countries | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""
