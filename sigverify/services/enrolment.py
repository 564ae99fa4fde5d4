"""Use case: specimens of one signatory are kept in a folder, each beside its template.

A plain folder for demonstrations and small trials: nothing in it is encrypted.
"""

from __future__ import annotations

import dataclasses
import shutil
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sigverify.domain.comparison import Template
from sigverify.errors import DataError, InputError, UsageError
from sigverify.services.reading import read_signature
from sigverify.services.verification import ReferenceSignature, SignatureVerifier, examine

TEMPLATE_SUFFIX = ".template.npz"


def enrol(specimens: Sequence[Path], *, folder: Path, verifier: SignatureVerifier) -> tuple[ReferenceSignature, ...]:
    """Copy specimens into a folder and store their templates beside them.

    Parameters
    ----------
    specimens : sequence of Path
        Files with one cropped signature each.
    folder : Path
        Made if missing; files of the same names are replaced.
    verifier : SignatureVerifier
        What encodes them.

    Returns
    -------
    tuple of ReferenceSignature
        In the order given, with templates.

    Raises
    ------
    InputError
        If a file cannot be read; ``"specimen-unusable"`` if its quality allows no comparison.
    UsageError
        ``"no-references"`` for no specimen, ``"output-not-writable"`` if the folder cannot be written.
    """
    if not specimens:
        raise UsageError("no-references")
    examined = [examine(read_signature(specimen), verifier=verifier) for specimen in specimens]
    for signature in examined:
        if not signature.usable:
            raise InputError("specimen-unusable", name=signature.name)
    templates = verifier.encode_prepared([signature.prepared for signature in examined])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for specimen, signature, template in zip(specimens, examined, templates, strict=True):
            shutil.copyfile(specimen, folder / specimen.name)
            save_template(template, _template_path(folder / specimen.name), specimen=signature.sample.provenance.sha256)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(folder), reason=error.strerror or str(error)) from error
    return tuple(
        ReferenceSignature(signature, template) for signature, template in zip(examined, templates, strict=True)
    )


def load_enrolled(folder: Path, *, verifier: SignatureVerifier) -> tuple[ReferenceSignature, ...]:
    """Read the specimens of a folder that `enrol` made, in the order of their names.

    Raises
    ------
    DataError
        ``"enrolment-damaged"`` if a template cannot be read, belongs to another specimen, or there is
        none; ``"enrolment-outdated"`` if another model or pipeline made it.
    """
    stored = sorted(folder.glob(f"*{TEMPLATE_SUFFIX}"))
    if not stored:
        raise DataError("enrolment-damaged", path=str(folder))
    references: list[ReferenceSignature] = []
    for path in stored:
        specimen = path.with_name(path.name.removesuffix(TEMPLATE_SUFFIX))
        signature = examine(read_signature(specimen), verifier=verifier)
        template = load_template(path, specimen=signature.sample.provenance.sha256)
        if (template.model_id, template.pipeline_id) != (verifier.model_id, verifier.pipeline_id):
            raise DataError("enrolment-outdated", path=str(folder))
        references.append(ReferenceSignature(signature, template))
    return tuple(references)


def save_template(template: Template, path: Path, *, specimen: str) -> None:
    """Store a template, bound to the SHA-256 of its `specimen`; no pickle is involved."""
    values = {field.name: np.asarray(getattr(template, field.name)) for field in dataclasses.fields(template)}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, specimen=np.asarray(specimen), **values)


def load_template(path: Path, *, specimen: str) -> Template:
    """Read a template of the specimen with this SHA-256.

    Raises
    ------
    DataError
        ``"enrolment-damaged"`` for a file that is no template, or another specimen's.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            values = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise DataError("enrolment-damaged", path=str(path)) from error
    names = {field.name for field in dataclasses.fields(Template)}
    if set(values) != names | {"specimen"} or str(values["specimen"]) != specimen:
        raise DataError("enrolment-damaged", path=str(path))
    fields = {name: values[name] if values[name].ndim else values[name].item() for name in names}
    return Template(**fields)


def _template_path(specimen: Path) -> Path:
    return specimen.with_name(specimen.name + TEMPLATE_SUFFIX)
