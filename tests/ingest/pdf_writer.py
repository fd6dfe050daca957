"""Writes small PDF files for tests: text at points and ruled grids, with a Chinese font that is not embedded."""

import zlib
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, SIZE = 595, 842, 10

Rows = Sequence[Sequence[str | None]]


class Page:
    """One page; y runs downwards from the top."""

    def __init__(self) -> None:
        self.operations: list[str] = []

    def text(self, x: float, y: float, words: str) -> None:
        code = words.encode("utf-16-be").hex()
        self.operations.append(f"BT /F1 {SIZE} Tf {x} {HEIGHT - y - SIZE} Td <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operations.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")

    def grid(self, x: float, y: float, widths: Sequence[int], rows: Rows, height: int = 16) -> float:
        """A ruled table; cells may hold line breaks; None goes on in the cell above. Returns the y below it."""
        heights = [max([1, *(len((cell or "").split("\n")) for cell in row)]) * height for row in rows]
        edges = [x + sum(widths[:number]) for number in range(len(widths) + 1)]
        at = y
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    self.line(edges[column], at, edges[column + 1], at)
                    for count, part in enumerate(cell.split("\n")):
                        self.text(edges[column] + 2, at + 3 + count * height, part)
            for edge in edges:
                self.line(edge, at, edge, at + heights[number])
            at += heights[number]
        self.line(edges[0], at, edges[-1], at)
        return at


def write(path: Path, pages: Sequence[Page], *, compress: bool = False) -> Path:
    """The file of `pages`; compressed, their content carries a checksum."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>",
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(page.operations).encode()
        stream = zlib.compress(stream) if compress else stream
        filtered = " /Filter /FlateDecode" if compress else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        head = f"<< /Length {len(stream)}{filtered} >>\nstream\n"
        objects.append(head.encode() + stream + b"\nendstream")
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body if isinstance(body, bytes) else body.encode())
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    data += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
        f"startxref\n{len(data)}\n%%EOF\n"
    ).encode()
    path.write_bytes(data)
    return path
