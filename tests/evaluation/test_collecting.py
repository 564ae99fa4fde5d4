from dataclasses import fields, replace

import numpy as np
import pytest

from sigverify.domain.comparison import Template
from sigverify.domain.progress import CancelToken
from sigverify.domain.quality import Finding, Quality, Severity
from sigverify.errors import Cancelled
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.collecting import by_writer, collect
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.degradation import parse


def test_every_image_becomes_a_template_in_the_order_of_the_files(data_set_folder, verifier):
    data_set = read_folder(data_set_folder)

    images = collect(data_set, verifier=verifier)

    assert [image.file for image in images] == list(data_set.files)
    assert all(image.template and image.scalars and not image.failure for image in images)


def test_unusable_images_are_failures_and_stop_nothing(data_set_folder, verifier, new_signature_file):
    genuine = data_set_folder / "001" / "genuine"
    (genuine / "0.png").write_bytes(b"")
    (genuine / "1.png").write_bytes(b"no image at all")
    new_signature_file(genuine / "2.png", 10, 10, level=255)

    images = collect(read_folder(data_set_folder), verifier=verifier)

    failed = [image for image in images if image.failure]
    assert [image.file.path.name for image in failed] == ["0.png", "1.png", "2.png"]
    assert failed[2].failure == "blank"
    assert all(image.template is None and image.scalars is None for image in failed)
    assert len(by_writer(read_folder(data_set_folder), images)[0].genuine) == 2


def test_templates_are_grouped_by_writer(data_set_folder, verifier):
    data_set = read_folder(data_set_folder)

    writers = by_writer(data_set, collect(data_set, verifier=verifier))

    assert [(own.writer, own.person) for own in writers] == [(name, name) for name in ("001", "002", "003", "004")]
    assert {(len(own.genuine), len(own.forged)) for own in writers} == {(5, 4)}


def test_the_transform_sees_every_page_first(data_set_folder, verifier):
    data_set = read_folder(data_set_folder)

    images = collect(data_set, verifier=verifier, transform=parse("bitonal"))

    assert all(image.template.bitonal for image in images)


def test_warnings_of_usable_images_are_noted_and_kept(data_set_folder, verifier, tmp_path, monkeypatch):
    prepare = verifier.prepare
    warning = Quality((Finding("blurred", Severity.WARN), Finding("bitonal", Severity.NOTE)))
    monkeypatch.setattr(verifier, "prepare", lambda sample: replace(prepare(sample), quality=warning))
    data_set = read_folder(data_set_folder).only(["001"])

    made = collect(data_set, verifier=verifier, cache=TemplateCache(tmp_path / "cache"))
    kept = collect(data_set, verifier=verifier, cache=TemplateCache(tmp_path / "cache"))

    assert {image.remarks for image in (*made, *kept)} == {("blurred",)}
    assert verifier.prepared == 9


def test_references_as_scanned_stand_beside_worse_probes(data_set_folder, verifier):
    data_set = read_folder(data_set_folder)
    plain = collect(data_set, verifier=verifier)
    worse = collect(data_set, verifier=verifier, transform=parse("bitonal"))
    worse[1] = replace(worse[1], template=None, scalars=None, failure="blank")

    writers = by_writer(data_set, worse, references=plain)

    first, second = writers[0], writers[1]
    assert (len(first.genuine), len(first.references)) == (4, 4)
    assert (len(second.genuine), len(second.references)) == (5, 5)
    assert first.references[1] is plain[2].template
    assert first.genuine[1] is worse[2].template


def test_progress_reaches_the_number_of_images(data_set_folder, verifier):
    seen = []

    collect(read_folder(data_set_folder), verifier=verifier, progress=seen.append)

    assert (seen[0].stage, seen[0].done) == ("prepare", 0)
    assert seen[-1].done == seen[-1].total == 36


def test_stops_when_cancelled(data_set_folder, verifier):
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        collect(read_folder(data_set_folder), verifier=verifier, cancel=token)
    assert verifier.prepared == 0


def same(first, second):
    if first.template is None or second.template is None:
        return first.template is second.template
    return all(
        np.array_equal(getattr(first.template, field.name), getattr(second.template, field.name))
        for field in fields(Template)
    )


def test_cached_templates_are_what_was_made(data_set_folder, verifier, tmp_path):
    (data_set_folder / "001" / "genuine" / "0.png").write_bytes(b"")
    data_set = read_folder(data_set_folder)

    made = collect(data_set, verifier=verifier, cache=TemplateCache(tmp_path / "cache"))
    prepared = verifier.prepared
    kept = collect(data_set, verifier=verifier, cache=TemplateCache(tmp_path / "cache"))

    assert verifier.prepared == prepared == 35
    assert [(image.file, image.scalars, image.failure) for image in made] == [
        (image.file, image.scalars, image.failure) for image in kept
    ]
    assert all(same(*pair) for pair in zip(made, kept, strict=True))


@pytest.mark.parametrize("change", ["model", "pipeline", "input", "dpi", "image"])
def test_the_cache_does_not_serve_what_was_made_otherwise(
    data_set_folder, verifier, tmp_path, change, new_signature_file
):
    cache = TemplateCache(tmp_path / "cache")
    data_set = read_folder(data_set_folder)
    collect(data_set, verifier=verifier, cache=cache)
    before = verifier.prepared
    options = {}
    if change == "model":
        verifier.model_id = "other"
    elif change == "pipeline":
        verifier.pipeline_id = "other"
    elif change == "input":
        options["transform"] = parse("bitonal")
    elif change == "dpi":
        options["dpi"] = 200.0
    else:
        new_signature_file(data_set.files[0].path, 3, 3)

    collect(data_set, verifier=verifier, cache=cache, **options)

    assert verifier.prepared - before == (1 if change == "image" else 36)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not really", None])
def test_damaged_cache_entries_count_as_absent(data_set_folder, verifier, tmp_path, damage):
    cache = TemplateCache(tmp_path / "cache")
    data_set = read_folder(data_set_folder)
    collect(data_set, verifier=verifier, cache=cache)
    for entry in (tmp_path / "cache").iterdir():
        entry.write_bytes(entry.read_bytes()[:-200] if damage is None else damage)

    images = collect(data_set, verifier=verifier, cache=cache)

    assert verifier.prepared == 72
    assert all(image.template for image in images)
