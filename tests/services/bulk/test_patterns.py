import pytest

from sigverify.errors import UsageError
from sigverify.services.bulk.patterns import NamePattern


@pytest.mark.parametrize(
    ("pattern", "path", "told"),
    [
        ("{account}_{date}_{amount}.*", "1001_2026-11-20_250.00.tif", ("1001", "2026-11-20", "250.00")),
        ("{account}_{date}_{amount}.*", "monday/1001_20261120_7,5.TIF", ("1001", "20261120", "7,5")),
        ("{ACCOUNT}/x".lower(), "deep/below/DE-77/X", ("DE-77", None, None)),
        ("{account}/*", "monday/1001/a b.png", ("1001", None, None)),
        ("cheque {account} *", "cheque 10.01 (copy).pdf", ("10.01", None, None)),
    ],
)
def test_a_name_tells_what_the_pattern_says(pattern, path, told):
    read = NamePattern(pattern).read(path)

    assert (read["account"], read.get("date"), read.get("amount")) == told


@pytest.mark.parametrize("path", ["1001.tif", "1001_x.tif", "a/1001_2026-11-20_1.tif/other"])
def test_a_name_that_is_laid_out_otherwise_tells_nothing(path):
    assert NamePattern("{account}_{date}_{amount}.*").read(path) is None


def test_an_amount_is_never_cut_short():
    assert NamePattern("{account}_{amount}.*").read("1001_1.234.tif")["amount"] == "1.234"


@pytest.mark.parametrize("pattern", ["", "*", "{amount}.png", "{account}{account}", "{account}_{who}", "{account}_{"])
def test_a_pattern_that_cannot_be_meant_is_refused(pattern):
    with pytest.raises(UsageError) as raised:
        NamePattern(pattern)

    assert raised.value.code == "bulk-pattern"
