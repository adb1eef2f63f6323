"""Builds the files that the stories read."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, encoding: str = "utf-8", name: str = "customers.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: list[list[object]], name: str = "customers.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def repacked(tmp_path: Path) -> Callable[..., Path]:
    """Copy a workbook with parts replaced, added or (None) left out."""

    def repack(source: Path, parts: dict[str, bytes | None]) -> Path:
        path = tmp_path / f"repacked-{source.name}"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                if entry.filename not in parts:
                    new.writestr(entry, old.read(entry))
            for name, content in parts.items():
                if content is not None:
                    new.writestr(name, content)
        return path

    return repack
