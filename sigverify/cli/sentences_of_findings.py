"""What the command line says of findings about a file, a signature or a comparison, by code.

Owns these sentences, which `sentences` fills in with `measure`, `limit` and `unit`.
"""

from __future__ import annotations

from typing import Final

FINDINGS: Final[dict[str, str]] = {
    # Reading a file
    "resolution-implausible": "The file states an impossible resolution ({measure} dpi), which was ignored.",
    "resolution-inferred": "The file does not state its resolution; {measure} dpi follows from usual paper sizes.",
    "resolution-assumed": "The file does not state its resolution; {measure} dpi is assumed: sizes in mm may be wrong.",
    "pixels-not-square": "The resolution differs along the sides ({measure} and {limit} dpi); the page was resampled.",
    "file-irregular": "The file does not keep to its format everywhere; the picture may differ from the original.",
    "coding-irregular": "The file's black-and-white coding is irregular; parts of the picture may be wrong.",
    "page-chain-broken": "The file's list of pages is damaged; pages after the damage are lost.",
    "cmyk-approximated": "The file has printing colours (CMYK), which were converted approximately.",
    "transparency-flattened": "Transparent parts were laid on white paper.",
    "other-frames-ignored": "The file holds several pictures; the first was used.",
    # Quality of one signature
    "blank": "There is no ink.",
    "too-little-ink": "There is too little ink to compare: {measure} pixels of stroke, at least {limit} are needed.",
    "too-few-pixels": (
        "The signature is too small: {measure} pixels across, at least {limit} are needed. Scan at a higher resolution."
    ),
    "few-pixels": "The signature is only {measure} pixels across; below {limit} fine detail is lost.",
    "stroke-at-edge": (
        "Ink touches the edge of the cut-out ({measure} pixels): a stroke may be cut off. Choose a larger region."
    ),
    "blurred": "The image is blurred (edge sharpness {measure}, usual from {limit}).",
    "several-signatures": "There may be more than one signature here. Choose a region that holds one.",
    "low-resolution": "The resolution is {measure} dpi; below {limit} dpi errors are more frequent.",
    "bitonal": "The image is black and white only: the pressure pattern cannot be compared.",
    # The picture of a whole cheque
    "image-too-small": (
        "The cheque's picture is only {measure} mm long or high; cheques have at least {limit} mm. "
        "Part of it may be missing: scan the whole cheque."
    ),
    "image-too-large": (
        "The cheque's picture is {measure} mm long or high; cheques have at most {limit} mm. "
        "Make sure that it shows one cheque."
    ),
    "image-partial": (
        "{measure} strokes run out of the picture at one side. Part of the cheque is missing: scan the whole of it."
    ),
    "image-skewed": (
        "The cheque lies askew by {measure} degrees; at most {limit} are usual. Lay it straight and scan it again."
    ),
    "image-piggyback": ("The picture may show two papers on top of each other. Scan each by itself."),
    "image-framing": (
        "Beside the cheque, {measure} mm of something else are seen; at most {limit} mm are usual. "
        "Set the scanner to the size of the cheque."
    ),
    "image-corner-missing": (
        "A corner of {measure} mm is missing: it is folded or torn off. "
        "Unfold it and scan it again, or look at the paper."
    ),
    "image-edge-missing": (
        "A piece {measure} mm deep is missing from an edge: it is folded or torn off. "
        "Unfold it and scan it again, or look at the paper."
    ),
    "image-too-light": (
        "The picture is too light ({measure} percent contrast or black, at least {limit} are usual). "
        "Scan it again, darker."
    ),
    "image-too-dark": ("The picture is too dark ({measure} percent; the limit is {limit}). Scan it again, lighter."),
    "image-out-of-focus": (
        "The picture is out of focus (sharpness {measure}, usual from {limit}). Scan it again; press the paper flat."
    ),
    "image-noise": (
        "The picture is grainy or full of specks ({measure}; the limit is {limit}). "
        "Clean the scanner and scan it again."
    ),
    "image-streaks": (
        "Streaks run across the picture ({measure} mm in all). Clean the scanner's glass and scan it again."
    ),
    "image-carbon-strip": (
        "A dark band of {measure} mm runs across the picture. Look at the paper: it may cover what is written."
    ),
    "image-sides-differ": (
        "Front and rear differ by {measure} mm in size. They may be of two cheques: compare them with the paper."
    ),
    "image-file-too-large": (
        "The picture has {measure} MB; exchange takes at most {limit} MB. It is used nevertheless."
    ),
    # Choice of the region
    "ink-doubtful": (
        "It is uncertain of {measure} percent of the ink whether it is the signature's or of print, stamps or writing "
        "around it (usual is below {limit}). Look at the ink as it was lifted off the paper."
    ),
    "ink-touched-up": "A person erased ink of it or brought ink back: {measure} percent of the ink were changed.",
    "region-clipped": "Part of the region (share {measure}) lay outside the page and was cut off.",
    "signature-missing": (
        "No signature was found where this form asks for one. Look at the whole page; if it is signed, give the place."
    ),
    "second-signature": "There are {measure} signatures on the page; this form asks for {limit}.",
    "several-regions": "{measure} places on the page may hold a signature; the most likely one was used.",
    "uncertain-region": (
        "The place of the signature is uncertain (confidence {measure}, usual from {limit}). Check the region."
    ),
    # How the page lay
    "page-turned": "The page was turned by {measure} degrees.",
    "page-levelled": "The page was levelled by {measure} degrees.",
    "page-cut-out": "The cheque was cut out of a larger page and laid straight.",
    "several-cheques": "{measure} cheques lie on this page. Save each as a page of its own: sigverify straighten.",
    # The magnetic line
    "micr-doubtful": "{measure} characters of the magnetic line are in doubt. Compare it with the cheque.",
    "micr-check-digit": "The bank's number in the magnetic line has a wrong check digit. Compare it with the cheque.",
    "micr-format-unknown": "The magnetic line is laid out in no known way: its fields are unknown.",
    # Comparison
    "few-references": "{measure} specimen(s) only: errors are more frequent with fewer than {limit}.",
    "same-image": "The signature to check is the very image of specimen {measure}: the comparison says nothing.",
    "same-file": (
        "The signature to check and specimen {measure} were cut from the same file: make sure that these are two "
        "signatures."
    ),
    "copied-signature": (
        "The signature to check lies on specimen {measure} line for line. Hardly anybody signs twice so alike: one may "
        "be a copy or a tracing of the other, and then their similarity says nothing. Look at the paper."
    ),
    "repeated-reference": "The same specimen was given more than once: the specimens count as more than they are.",
}
