from sigverify.domain.defect import Defect, DefectKind, touched_by_defect
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import Region

CORNER = Defect(DefectKind.CORNER_MISSING, 14.0, 10.0, "mm", (Region(900, 400, 100, 100),))


def test_a_defect_weakens_the_signature_that_it_touches_and_is_a_note_elsewhere():
    touched, elsewhere = CORNER.at(Region(850, 350, 100, 100)), CORNER.at(Region(100, 100, 200, 100))

    assert (touched.severity, elsewhere.severity) == (Severity.WARN, Severity.NOTE)
    assert (touched.code, touched.measure, touched.limit, touched.unit) == ("image-corner-missing", 14.0, 10.0, "mm")


def test_a_defect_of_no_place_touches_nothing():
    assert Defect(DefectKind.TOO_LARGE, 300.0, 217.9, "mm").at(Region(0, 0, 10, 10)).severity is Severity.NOTE


def test_only_warnings_about_the_picture_count_as_touching():
    assert touched_by_defect([CORNER.at(Region(900, 400, 10, 10))])
    assert not touched_by_defect([CORNER.finding, Finding("blurred", Severity.WARN)])
