"""`sigverify locate`: where on a page are signatures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.arguments import add_json, add_page
from sigverify.cli.sentences import finding_sentence

if TYPE_CHECKING:
    from sigverify.services.locating import LocatedPage


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("locate", help="find the signatures on a page", description=__doc__)
    parser.add_argument("file", metavar="FILE", help="scan of a cheque or another page")
    add_page(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the regions, best first; finding none is a result too."""
    from sigverify.services.locating import locate_file
    from sigverify.services.record import located_record

    located = locate_file(arguments.file, page=arguments.page, dpi=arguments.dpi)
    if arguments.json:
        output.result_json(located_record(located))
    else:
        _print(located)
    return 0


def _print(located: LocatedPage) -> None:
    for finding in (*located.page.findings, *located.defects, *located.findings):
        output.notice(finding_sentence(finding))
    if not located.regions:
        output.result("No signature was found on this page.")
        return
    resolution = located.page.resolution
    output.result("confidence   x,y,width,height in pixels   width x height in mm")
    for found in located.regions:
        region = found.region
        width, height = resolution.to_mm(region.width, region.height)
        pixels = f"{region.x},{region.y},{region.width},{region.height}"
        output.result(f"{found.confidence:10.2f}   {pixels:<27}   {width:.1f} x {height:.1f}")
