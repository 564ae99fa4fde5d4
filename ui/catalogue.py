"""Every sentence about an error or a finding, in English, by code: the source text of all translations.

Free of Qt, since the inference process prints findings into reports. Each sentence says what is the matter
and what to do. Braces hold an error's fields; a finding has `measure` and `limit`.
"""

from __future__ import annotations

from sigverify.domain.quality import Finding
from ui.catalogue_bulk import BULK_ERRORS
from ui.catalogue_letters import LETTER_ERRORS
from ui.catalogue_scanning import SCANNING_ERRORS
from ui.catalogue_store import STORE_ERRORS
from ui.marks import QT_TRANSLATE_NOOP

ERRORS: dict[str, str] = {
    # The window itself
    "unforeseen": QT_TRANSLATE_NOOP(
        "Errors",
        "Something went wrong that the program does not foresee ({cause}). "
        "Try again; if it happens again, send the details and the logs in {log} to whoever looks after the program.",
    ),
    "cancelled": QT_TRANSLATE_NOOP("Errors", "Stopped as you asked."),
    "inference-lost": QT_TRANSLATE_NOOP(
        "Errors",
        "The part of the program that reads and compares ended unexpectedly and is being started again. "
        "Try again; if it happens with this file only, scan the page again.",
    ),
    "inference-gone": QT_TRANSLATE_NOOP(
        "Errors",
        "The part of the program that reads and compares ends each time it is started. "
        "Close the program and open it again; if that does not help, install it again.",
    ),
    "no-specimens-there": QT_TRANSLATE_NOOP("Errors", "There are no pictures in {path}. Choose another folder."),
    "typed-differently": QT_TRANSLATE_NOOP("Errors", "The two do not agree. Type the same twice."),
    "name-missing": QT_TRANSLATE_NOOP("Errors", "The name is missing. Enter it as reports shall print it."),
    "nothing-to-paste": QT_TRANSLATE_NOOP(
        "Errors", "The clipboard holds neither a picture nor a file. Copy a picture or a file first."
    ),
    "bad-setting": QT_TRANSLATE_NOOP("Errors", "The value '{value}' of {name} cannot be used. Allowed: {allowed}."),
    "output-not-writable": QT_TRANSLATE_NOOP("Errors", "{path} cannot be written: {reason}. Choose another place."),
    "day-not-begun": QT_TRANSLATE_NOOP(
        "Errors", "{day} lies in the future: there is nothing to report yet. Choose today or an earlier day."
    ),
    # Reading files
    "file-missing": QT_TRANSLATE_NOOP(
        "Errors", "There is no file {path}. It may have been moved: open it from where it is now."
    ),
    "page-laid-otherwise": QT_TRANSLATE_NOOP(
        "Errors",
        "Another version of the program laid {path} straight in another way. The signature is shown as it was checked.",
    ),
    "file-changed": QT_TRANSLATE_NOOP(
        "Errors",
        "{path} holds something else than when the cheque was checked. What was kept of the signature is shown; look "
        "for the cheque itself before you decide.",
    ),
    "file-unreadable": QT_TRANSLATE_NOOP(
        "Errors", "{path} cannot be read: {reason}. Check that you may open it, or copy it to this computer."
    ),
    "file-empty": QT_TRANSLATE_NOOP("Errors", "{name} is empty. Scan or send it again."),
    "file-too-large": QT_TRANSLATE_NOOP(
        "Errors", "{name} is too large: {bytes} bytes, and {limit} are allowed. Scan the cheque alone."
    ),
    "not-an-image": QT_TRANSLATE_NOOP(
        "Errors", "{name} is not a picture that can be read. TIFF, PNG, JPEG, WebP, BMP and PDF are."
    ),
    "image-damaged": QT_TRANSLATE_NOOP("Errors", "{name} is damaged or cut short ({reason}). Scan or send it again."),
    "image-too-large": QT_TRANSLATE_NOOP(
        "Errors", "{name} has too many pixels. Scan it at a lower resolution, or cut out the cheque."
    ),
    "image-unsupported": QT_TRANSLATE_NOOP(
        "Errors", "{name} stores its pixels in an unusual way ({mode}). Save it as plain TIFF or PNG."
    ),
    "too-many-pages": QT_TRANSLATE_NOOP(
        "Errors", "{name} has {pages} pages; at most {limit} are allowed. Split the file."
    ),
    "page-missing": QT_TRANSLATE_NOOP("Errors", "{name} has {pages} page(s); there is no page {page}."),
    "pdf-encrypted": QT_TRANSLATE_NOOP("Errors", "{name} is protected by a password. Save it without one."),
    "pdf-damaged": QT_TRANSLATE_NOOP("Errors", "{name} is a damaged PDF ({reason}). Save or send it again."),
    "dpi-out-of-range": QT_TRANSLATE_NOOP(
        "Errors", "A resolution of {dpi} dpi cannot be: it must lie between {low} and {high}."
    ),
    "data-missing": QT_TRANSLATE_NOOP("Errors", "There is no folder {path}, or it cannot be opened."),
    "report-not-written": QT_TRANSLATE_NOOP(
        "Errors", "The report {path} cannot be written: {reason}. Choose another place."
    ),
    # Locating and comparing
    "nothing-located": QT_TRANSLATE_NOOP(
        "Errors", "No signature was found on page {page} of {name}. Draw a box around it."
    ),
    "no-references": QT_TRANSLATE_NOOP("Errors", "There is nothing to compare with: add at least one specimen."),
    "region-outside": QT_TRANSLATE_NOOP("Errors", "The box does not lie on the page. Draw it around the signature."),
    "no-evidence": QT_TRANSLATE_NOOP(
        "Errors", "There is no report for {name}: its quality does not allow a comparison."
    ),
    "sample-unusable": QT_TRANSLATE_NOOP(
        "Errors", "A signature is not good enough to be compared. Look at the remarks, or use another picture."
    ),
    "specimen-unusable": QT_TRANSLATE_NOOP(
        "Errors", "The specimen {name} is not good enough to be compared with. Use another one."
    ),
    "templates-differ": QT_TRANSLATE_NOOP(
        "Errors", "A specimen was prepared by another version of the program. Add it again."
    ),
    # Model and device
    "device-unknown": QT_TRANSLATE_NOOP("Errors", "There is no device called {device}. Use auto, cpu or cuda."),
    "device-missing": QT_TRANSLATE_NOOP(
        "Errors", "The device {device} was asked for and is not there. Choose the processor (cpu) instead."
    ),
    "model-missing": QT_TRANSLATE_NOOP("Errors", "The model's weights are missing: {path}. Install the program again."),
    "model-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The model's weights in {path} are damaged ({reason}). Install the program again."
    ),
    "model-incompatible": QT_TRANSLATE_NOOP(
        "Errors", "The model in {path} is not for this version of the program ({reason}). Install the program again."
    ),
    "calibration-missing": QT_TRANSLATE_NOOP(
        "Errors", "The comparison's parameters are missing in {folder}. Install the program again."
    ),
    "calibration-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The comparison's parameters in {folder} are damaged. Install the program again."
    ),
    "calibration-incompatible": QT_TRANSLATE_NOOP(
        "Errors",
        "The comparison's parameters in {folder} are not for this model or version. Install the program again.",
    ),
    "site-calibration-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The bank's own calibration in {path} is damaged. Calibrate again, or remove the file."
    ),
    "site-calibration-outdated": QT_TRANSLATE_NOOP(
        "Errors",
        "The bank's own calibration was made for another model ({made_for}). Calibrate again, or remove it.",
    ),
    # Folder of specimens and bundled samples
    "samples-missing": QT_TRANSLATE_NOOP(
        "Errors", "The bundled samples are not complete: {path} is missing. Install the program again."
    ),
    "samples-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The list of bundled samples, {path}, cannot be read. Install the program again."
    ),
    "enrolment-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The stored specimens in {path} are damaged or not this program's. Choose the pictures themselves."
    ),
    "enrolment-outdated": QT_TRANSLATE_NOOP(
        "Errors", "The stored specimens in {path} were prepared by another version. Choose the pictures themselves."
    ),
    **STORE_ERRORS,
    **SCANNING_ERRORS,
    **BULK_ERRORS,
    **LETTER_ERRORS,
}

FINDINGS: dict[str, str] = {
    # Reading a file
    "resolution-implausible": QT_TRANSLATE_NOOP(
        "Findings",
        "The file states an impossible resolution ({measure} dpi), which was ignored. Sizes in mm may be wrong.",
    ),
    "resolution-inferred": QT_TRANSLATE_NOOP(
        "Findings", "The file does not state its resolution; {measure} dpi follows from usual paper sizes."
    ),
    "resolution-assumed": QT_TRANSLATE_NOOP(
        "Findings",
        "The file does not state its resolution; {measure} dpi is assumed. Do not rely on sizes in mm.",
    ),
    "pixels-not-square": QT_TRANSLATE_NOOP(
        "Findings", "The resolution differs along the sides ({measure} and {limit} dpi); the page was corrected."
    ),
    "file-irregular": QT_TRANSLATE_NOOP(
        "Findings", "The file does not keep to its format everywhere. Compare the picture with the paper."
    ),
    "coding-irregular": QT_TRANSLATE_NOOP(
        "Findings", "The file's black-and-white coding is irregular; parts may be wrong. Scan it again if you can."
    ),
    "page-chain-broken": QT_TRANSLATE_NOOP(
        "Findings", "The file's list of pages is damaged; pages after the damage are lost. Scan it again if you can."
    ),
    "cmyk-approximated": QT_TRANSLATE_NOOP(
        "Findings", "The file has printing colours (CMYK), which were converted approximately."
    ),
    "transparency-flattened": QT_TRANSLATE_NOOP("Findings", "Transparent parts were laid on white paper."),
    "other-frames-ignored": QT_TRANSLATE_NOOP("Findings", "The file holds several pictures; the first was used."),
    # Quality of one signature
    "blank": QT_TRANSLATE_NOOP("Findings", "There is no ink here. Move the box onto the signature."),
    "too-little-ink": QT_TRANSLATE_NOOP(
        "Findings",
        "There is too little ink to compare: {measure} pixels of stroke, at least {limit} are needed. "
        "Check that the box holds the whole signature.",
    ),
    "too-few-pixels": QT_TRANSLATE_NOOP(
        "Findings",
        "The signature is too small: {measure} pixels across, at least {limit} are needed. "
        "Scan at a higher resolution.",
    ),
    "few-pixels": QT_TRANSLATE_NOOP(
        "Findings",
        "The signature is only {measure} pixels across; below {limit} fine detail is lost. "
        "Scan at 300 dpi or more if you can.",
    ),
    "stroke-at-edge": QT_TRANSLATE_NOOP(
        "Findings",
        "Ink touches the edge of the box ({measure} pixels): a stroke may be cut off. Make the box larger.",
    ),
    "blurred": QT_TRANSLATE_NOOP(
        "Findings", "The picture is blurred (sharpness {measure}, usual from {limit}). Scan it again if you can."
    ),
    "several-signatures": QT_TRANSLATE_NOOP(
        "Findings", "There may be more than one signature here. Choose a box that holds one."
    ),
    "low-resolution": QT_TRANSLATE_NOOP(
        "Findings",
        "The resolution is {measure} dpi; below {limit} dpi errors are more frequent. Scan it again if you can.",
    ),
    "bitonal": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture is black and white only: the pressure pattern cannot be compared. Scan in grey if you can.",
    ),
    "unlike-the-others": QT_TRANSLATE_NOOP(
        "Findings",
        "This specimen looks unlike the signatory's others. Make sure that it is the same person's; if not, end it.",
    ),
    # The picture of a whole cheque
    "image-too-small": QT_TRANSLATE_NOOP(
        "Findings",
        "The cheque's picture is only {measure} mm long or high; cheques have at least {limit} mm. "
        "Part of it may be missing: scan the whole cheque.",
    ),
    "image-too-large": QT_TRANSLATE_NOOP(
        "Findings",
        "The cheque's picture is {measure} mm long or high; cheques have at most {limit} mm. "
        "Make sure that it shows one cheque.",
    ),
    "image-partial": QT_TRANSLATE_NOOP(
        "Findings",
        "{measure} strokes run out of the picture at one side. Part of the cheque is missing: scan the whole of it.",
    ),
    "image-skewed": QT_TRANSLATE_NOOP(
        "Findings",
        "The cheque lies askew by {measure} degrees; at most {limit} are usual. Lay it straight and scan it again.",
    ),
    "image-piggyback": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture may show two papers on top of each other. Scan each by itself.",
    ),
    "image-framing": QT_TRANSLATE_NOOP(
        "Findings",
        "Beside the cheque, {measure} mm of something else are seen; at most {limit} mm are usual. "
        "Set the scanner to the size of the cheque.",
    ),
    "image-corner-missing": QT_TRANSLATE_NOOP(
        "Findings",
        "A corner of {measure} mm is missing: it is folded or torn off. "
        "Unfold it and scan it again, or look at the paper.",
    ),
    "image-edge-missing": QT_TRANSLATE_NOOP(
        "Findings",
        "A piece {measure} mm deep is missing from an edge: it is folded or torn off. "
        "Unfold it and scan it again, or look at the paper.",
    ),
    "image-too-light": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture is too light ({measure} percent contrast or black, at least {limit} are usual). "
        "Scan it again, darker.",
    ),
    "image-too-dark": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture is too dark ({measure} percent; the limit is {limit}). Scan it again, lighter.",
    ),
    "image-out-of-focus": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture is out of focus (sharpness {measure}, usual from {limit}). Scan it again; press the paper flat.",
    ),
    "image-noise": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture is grainy or full of specks ({measure}; the limit is {limit}). "
        "Clean the scanner and scan it again.",
    ),
    "image-streaks": QT_TRANSLATE_NOOP(
        "Findings",
        "Streaks run across the picture ({measure} mm in all). Clean the scanner's glass and scan it again.",
    ),
    "image-carbon-strip": QT_TRANSLATE_NOOP(
        "Findings",
        "A dark band of {measure} mm runs across the picture. Look at the paper: it may cover what is written.",
    ),
    "image-sides-differ": QT_TRANSLATE_NOOP(
        "Findings",
        "Front and rear differ by {measure} mm in size. They may be of two cheques: compare them with the paper.",
    ),
    "image-file-too-large": QT_TRANSLATE_NOOP(
        "Findings",
        "The picture has {measure} MB; exchange takes at most {limit} MB. It is used nevertheless.",
    ),
    # Choice of the region
    "ink-doubtful": QT_TRANSLATE_NOOP(
        "Findings",
        "It is uncertain of {measure} % of the ink whether it is the signature's or of print, stamps or writing around "
        "it. Look at the signature as cut out; erase or bring back ink with the brush where it is wrong.",
    ),
    "ink-touched-up": QT_TRANSLATE_NOOP(
        "Findings",
        "A person erased ink of the signature or brought ink back ({measure} % of it). Look at the signature as "
        "cut out.",
    ),
    "region-clipped": QT_TRANSLATE_NOOP(
        "Findings", "Part of the box (share {measure}) lay outside the page and was cut off."
    ),
    "signature-missing": QT_TRANSLATE_NOOP(
        "Findings",
        "No signature was found where this form asks for one. Look at the whole page; if it is signed, draw a box.",
    ),
    "second-signature": QT_TRANSLATE_NOOP(
        "Findings", "There are {measure} signatures on the page; this form asks for {limit}."
    ),
    "several-regions": QT_TRANSLATE_NOOP(
        "Findings", "{measure} places on the page may hold a signature. Check that the right one is chosen."
    ),
    "uncertain-region": QT_TRANSLATE_NOOP("Findings", "The place of the signature is uncertain. Check the box."),
    # How the page lay
    "page-turned": QT_TRANSLATE_NOOP("Findings", "The page was turned by {measure} degrees."),
    "page-levelled": QT_TRANSLATE_NOOP("Findings", "The page was levelled by {measure} degrees."),
    "page-cut-out": QT_TRANSLATE_NOOP("Findings", "The cheque was cut out of a larger page and laid straight."),
    "several-cheques": QT_TRANSLATE_NOOP(
        "Findings", "{measure} cheques lie on this page. Check each by itself: draw the box around its signature."
    ),
    # The magnetic line
    "micr-doubtful": QT_TRANSLATE_NOOP(
        "Findings", "{measure} characters of the magnetic line are in doubt. Compare it with the cheque."
    ),
    "micr-check-digit": QT_TRANSLATE_NOOP(
        "Findings", "The bank's number in the magnetic line has a wrong check digit. Compare it with the cheque."
    ),
    "micr-format-unknown": QT_TRANSLATE_NOOP(
        "Findings", "The magnetic line is laid out in no known way: its fields are unknown."
    ),
    # Comparison
    "few-references": QT_TRANSLATE_NOOP(
        "Findings", "{measure} specimen(s) only: errors are more frequent with fewer than {limit}. Add more."
    ),
    "same-image": QT_TRANSLATE_NOOP(
        "Findings",
        "The signature to check is the very picture of specimen {measure}: the comparison says nothing. "
        "Use other specimens.",
    ),
    "same-file": QT_TRANSLATE_NOOP(
        "Findings",
        "The signature to check and specimen {measure} were cut from the same file. "
        "Make sure that these are two signatures.",
    ),
    "copied-signature": QT_TRANSLATE_NOOP(
        "Findings",
        "The signature to check lies on specimen {measure} line for line, and hardly anybody signs twice so alike: "
        "one may be a copy or a tracing of the other. Look at the paper.",
    ),
    "repeated-reference": QT_TRANSLATE_NOOP(
        "Findings", "The same specimen was given more than once: it counts for more than it is. Remove one."
    ),
}


class Blank(dict[str, object]):
    """Keeps a sentence readable if a field is missing."""

    def __missing__(self, key: str) -> str:
        return "?"


def finding_in_english(finding: Finding) -> str:
    """Return the sentence for `finding` as reports print it; for a code without one, the code.

    Examples
    --------
    >>> from sigverify.domain.quality import Severity
    >>> finding_in_english(Finding("several-regions", Severity.NOTE, 2, 1))
    '2 places on the page may hold a signature. Check that the right one is chosen.'
    """
    template = FINDINGS.get(finding.code, finding.code)
    return template.format_map(Blank(measure=_number(finding.measure), limit=_number(finding.limit)))


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return str(int(value)) if float(value).is_integer() else f"{value:.3g}"
