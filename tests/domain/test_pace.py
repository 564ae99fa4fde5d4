from sigverify.domain.pace import OVER_SECONDS, Pace


def test_nothing_is_known_before_two_moments():
    pace = Pace()
    assert pace.rate == 0.0
    pace.note(100, at=5.0)
    assert pace.rate == 0.0


def test_what_was_done_before_does_not_count():
    pace = Pace()
    pace.note(1000, at=0.0)
    pace.note(1040, at=4.0)

    assert pace.rate == 10.0


def test_only_the_last_minute_counts():
    pace = Pace()
    for at, done in ((0.0, 0), (1.0, 500), (10.0, 510), (OVER_SECONDS + 5.0, 565)):
        pace.note(done, at=at)

    assert pace.rate == 1.0
