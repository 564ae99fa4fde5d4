"""A clerk's day at a real X server, by keyboard alone: from the log-in to the end-of-day list, on real cheques.

`--cheques 20` checks as many as the clerk's day is long; the suite checks a few.
"""

import json
import shutil
from datetime import UTC, datetime

import pypdfium2
import pytest

from sigverify.domain.decision import Action
from sigverify.services.auditing import verify_audit
from sigverify.services.verifier import load_verifier
from tests.services.conftest import PASSWORD, Bank
from tests.ui.e2e.clerk import needs_an_x_server
from tests.ui.e2e.real_cheques import RealCheques
from ui.inside import PAGES

# Each wait has its own end; how long all of them take together is the machine's affair.
pytestmark = [needs_an_x_server, pytest.mark.real_data, pytest.mark.timeout(3600)]

KEYS = {Action.ACCEPT: ("F2",), Action.RETURN: ("F3", "1"), Action.REFER: ("F4",), Action.PARK: ("F8",)}


@pytest.fixture
def morning(request, founded, clerk, tmp_path):
    """Return the cheques of a morning; their accounts are in the clerk's store."""
    made = RealCheques(tmp_path / "cheques")
    cheques = made.cheques(request.config.getoption("cheques"))
    shutil.copytree(founded, clerk.home)
    bank = Bank(clerk.home, start=datetime.now(UTC))
    made.open_accounts(bank, load_verifier("cpu"))
    bank.opened.close()
    clerk.start(SIGVERIFY_KEY_FILE=str(clerk.home / "opener.key"))
    return cheques


def test_every_decision_of_a_day_is_in_the_audit_trail(clerk, morning, tmp_path):
    expected = []

    def decide(cheque, action):
        clerk.decide(*KEYS[action])
        expected.append(("carl", cheque, action))

    clerk.log_in("carl", PASSWORD)
    for cheque in morning:
        clerk.open_cheque(cheque.file)
        clerk.put_box(cheque.box)
        checked = clerk.check_for(cheque.account, cheque.amount)
        decide(checked, cheque.action)
        if cheque is morning[0]:
            # Second thoughts.
            clerk.press("F9")
            clerk.wait(lambda checked=checked: clerk.work.get("verification") == checked)
            decide(checked, Action.PARK)

    # What was put aside comes one after another.
    aside = {cheque for _, cheque, action in expected if action in (Action.PARK, Action.REFER)}
    clerk.press(page_key("queue"), "n")
    for _ in aside:
        decide(clerk.wait(lambda: clerk.work.get("verification")), Action.ACCEPT)
    clerk.wait(lambda: not clerk.work.get("verification"))
    save_report(clerk, tmp_path / "cheque.pdf", at=[page_key("history")])
    clerk.log_out()

    # The supervisor ends the day.
    clerk.log_in("sara", PASSWORD)
    day = save_report(clerk, tmp_path / "day.pdf", at=[page_key("history"), "ctrl+3"])
    assert clerk.close() == 0

    recorded, intact = trail(clerk)
    assert intact
    assert recorded == expected
    assert len({cheque for _, cheque, _ in expected}) == len(morning)
    assert aside == {cheque for _, cheque, _ in expected[len(morning) + 1 :]}
    assert "End-of-day report" in day


def page_key(name):
    """Return the key of a page: its place in the rail."""
    return f"alt+{[maker.__name__ for maker in PAGES].index(f'_{name}') + 1}"


def save_report(clerk, path, *, at):
    """Go to a page by its keys and save the report that it offers; return the words in it."""
    clerk.press(*at)
    clerk.call_dialog("Save the report", "ctrl+s")
    clerk.answer_dialog("Save the report", path)
    clerk.wait(path.is_file)
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path.read_bytes()))


def trail(clerk):
    """Return who decided what, in order, as the audit trail has it, and whether the trail is whole."""
    bank = Bank(clerk.home, start=datetime.now(UTC))
    decisions = [
        (entry.operator, entry.subject, json.loads(entry.details)["choice"])
        for entry in bank.entries()
        if entry.action in {"decided", "decision-corrected", "decision-reviewed"}
    ]
    intact = verify_audit(bank.session("sara")).intact
    bank.opened.close()
    return decisions, intact


def test_a_box_drawn_by_mouse_is_the_one_that_is_checked(clerk, morning):
    cheque = morning[0]
    clerk.log_in("carl", PASSWORD)
    clerk.open_cheque(cheque.file)
    # A first box tells where on the screen the page lies.
    proposed = clerk.box
    clerk.drag((250, 250), (550, 330))
    drawn = clerk.wait(lambda: clerk.box != proposed and clerk.box)
    scale = 300 / drawn.width

    def on_screen(x, y):
        return round(250 + (x - drawn.x) * scale), round(250 + (y - drawn.y) * scale)

    box = cheque.box
    clerk.drag(on_screen(box.x, box.y), on_screen(box.x + box.width, box.y + box.height))
    clerk.wait(lambda: clerk.box.iou(box) > 0.85)
    checked = clerk.check_for(cheque.account, cheque.amount)
    clerk.decide("F2")
    assert clerk.close() == 0

    recorded, intact = trail(clerk)
    assert intact
    assert recorded == [("carl", checked, Action.ACCEPT)]
