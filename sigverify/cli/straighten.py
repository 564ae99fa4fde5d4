"""`sigverify straighten`: the cheques on a page, each cut out, upright and straight."""

from __future__ import annotations

import argparse
from pathlib import Path

from sigverify.cli import output
from sigverify.cli.arguments import add_json, add_page
from sigverify.cli.sentences import finding_sentence

DESCRIPTION = """\
Cuts every cheque out of a scan or a photograph, turns it upright by its magnetic line, and writes it
as a file of its own. Checking does the same by itself where one cheque lies on a page.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("straighten", help="cut cheques out of a page", description=DESCRIPTION)
    parser.add_argument("file", metavar="FILE", help="scan or photograph")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="a folder, a .tif, or a .png (more get numbers)"
    )
    add_page(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the files and say what was done."""
    from sigverify.services.scanned_pages import save_pages
    from sigverify.services.straightening import straighten_file

    pages = straighten_file(arguments.file, page=arguments.page, dpi=arguments.dpi)
    saved = save_pages(pages, arguments.out)
    if arguments.json:
        cheques = [
            {"file": str(one.path), "width": one.width, "height": one.height, "laid": page.provenance.laid or None}
            for one, page in zip(saved, pages, strict=True)
        ]
        output.result_json({"cheques": cheques})
        return 0
    for one, page in zip(saved, pages, strict=True):
        for finding in page.findings:
            output.notice(finding_sentence(finding))
        output.result(f"{one.path}  {one.width} x {one.height}")
    return 0
