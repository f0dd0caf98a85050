"""Two readers of VBA projects that share no line with the library that wrote them.

olevba, and a directory walk by olefile with a decompressor of our own after [MS-OVBA] 2.4.1.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import olefile
from oletools.olevba import VBA_Parser

PROJECT = "xl/vbaProject.bin"
_MODULE_STREAM, _MODULE_OFFSET = 0x1A, 0x31  # [MS-OVBA] 2.3.4.2.3.2
_PROJECT_VERSION = 0x09  # its size counts two bytes less than follow


def project_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(PROJECT)


def by_olevba(path: Path) -> dict[str, str]:
    """Return the source of every module by name, without its heading attributes."""
    parser = VBA_Parser(str(path))
    try:
        return {
            name.rpartition(".")[0]: _code(source) for _, _, name, source in parser.extract_macros()
        }
    finally:
        parser.close()


def by_specification(project: bytes) -> dict[str, str]:
    """Return the same after [MS-CFB] and [MS-OVBA]."""
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        found = {}
        for name, offset in _offsets(project).items():
            stream = container.openstream(f"VBA/{name}").read()
            found[name] = _code(decompressed(stream[offset:]).decode("cp1252"))
        return found


def _code(source: str) -> str:
    lines = source.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not re.match(r"Attribute VB_|VERSION ", line))


def dir_records(project: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of the stream ``dir``, [MS-OVBA] 2.3.4.2: kind and content."""
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        records = decompressed(container.openstream("VBA/dir").read())
    at = 0
    while at < len(records):
        kind = int.from_bytes(records[at : at + 2], "little")
        size = int.from_bytes(records[at + 2 : at + 6], "little")
        size += 2 if kind == _PROJECT_VERSION else 0
        yield kind, records[at + 6 : at + 6 + size]
        at += 6 + size


def decrypted(project_text: str, state: str) -> bytes:
    """Return a state of the stream ``PROJECT``, [MS-OVBA] 2.4.3.3; its keys have to be right."""
    identity = re.search(r'(?m)^ID="([^"]*)"', project_text)[1]
    data = bytes.fromhex(re.search(rf'(?m)^{state}="([^"]*)"', project_text)[1])
    seed, version, key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    assert (version, key) == (2, sum(identity.encode()) % 256)
    plain, last, before, found = key, data[2], data[1], bytearray()
    for byte in data[3:]:
        plain = byte ^ ((before + plain) & 0xFF)
        found.append(plain)
        last, before = byte, last
    content = found[(seed & 6) // 2 :]
    length = int.from_bytes(content[:4], "little")
    assert len(content) == 4 + length
    return bytes(content[4:])


def _offsets(project: bytes) -> dict[str, int]:
    found, name = {}, ""
    for kind, value in dir_records(project):
        if kind == _MODULE_STREAM:
            name = value.decode("cp1252")
        elif kind == _MODULE_OFFSET:
            found[name] = int.from_bytes(value, "little")
    return found


def decompressed(container: bytes) -> bytes:
    """Return what a compressed container holds, [MS-OVBA] 2.4.1.3."""
    assert container[0] == 1
    out, at = bytearray(), 1
    while at < len(container):
        header = int.from_bytes(container[at : at + 2], "little")
        end = at + (header & 0x0FFF) + 3
        at += 2
        if header & 0x8000:
            _chunk(container[at:end], out)
        else:
            out += container[at : at + 4096]
        at = end
    return bytes(out)


def _chunk(tokens: bytes, out: bytearray) -> None:
    start, at = len(out), 0
    while at < len(tokens):
        flags, at = tokens[at], at + 1
        for bit in range(8):
            if at >= len(tokens):
                return
            if not flags >> bit & 1:
                out.append(tokens[at])
                at += 1
                continue
            token, at = int.from_bytes(tokens[at : at + 2], "little"), at + 2
            bits = max((len(out) - start - 1).bit_length(), 4)
            back = (token >> (16 - bits)) + 1
            for _ in range((token & (0xFFFF >> bits)) + 3):
                out.append(out[-back])
