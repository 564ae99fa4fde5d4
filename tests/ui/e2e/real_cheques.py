"""A morning's cheques, made of real images: seven cheques with their own signatures, and forms of banks signed here.

Who signed the seven is seen at a glance: three of them are one person's, so that each of the three is checked against
specimens cut out of the other two, and the other four against this person's as well. The forms are signed by writers
whom the model has never seen, in their own hand or in somebody else's. Nothing of it is kept.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.account import AccountNumber
from sigverify.domain.decision import Action
from sigverify.domain.sample import Region
from sigverify.evaluation.splits import split
from sigverify.paths import development_data
from tests.services.conftest import OPENED

ONE_HAND = ("cheque_00.jpg", "cheque_04.jpg", "cheque_10.jpg")
SPECIMENS = 3
WRITERS = 5
DPI = 300
FORM_INCHES = 8
"""A cheque form is about this wide."""

MARGIN = 20


@dataclass(frozen=True)
class Cheque:
    """One cheque, what is on it, and what its clerk will do with it."""

    file: Path
    box: Region
    account: str
    amount: str
    action: Action = Action.ACCEPT


class RealCheques:
    """Makes cheques and their accounts.

    Parameters
    ----------
    folder : Path
        Takes the images that are made.
    """

    def __init__(self, folder):
        documents, self._hands = development_data() / "documents", development_data() / "signatures" / "cedar"
        self._real, self._forms = documents / "idrbt_cheques", documents / "ssbi_cheques"
        if not (self._real.is_dir() and self._forms.is_dir() and self._hands.is_dir()):
            pytest.skip("the real cheques and signatures are not here: set SIGVERIFY_DATA")
        self._folder = folder
        folder.mkdir()
        boxes = json.loads((self._real / "boxes.json").read_text())
        self._boxes = {name: Region(*labelled[0]) for name, labelled in boxes.items()}
        self._accounts = {}

    def cheques(self, count):
        """Return so many cheques: real and signed here in turn, until the real ones are used up."""
        signed = [self._signed(place) for place in range(count)]
        real = [self._own(name) for name in (*ONE_HAND, *sorted(set(self._boxes) - set(ONE_HAND)))]
        mixed = [cheque for pair in zip(real, signed, strict=False) for cheque in pair]
        return (mixed + signed[len(real) :])[:count]

    def open_accounts(self, bank, verifier):
        """Open an account for each signatory met so far, and enrol them."""
        for number, (title, specimens) in self._accounts.items():
            bank.open_account(AccountNumber(number))
            person = bank.appoint(title, AccountNumber(number))
            bank.approve(bank.enrol(person, specimens, verifier, captured_on=OPENED).proposal)
            bank.set_mandate("1", AccountNumber(number))

    def _own(self, name):
        """Return a real cheque as it is."""
        others = [other for other in ONE_HAND if other != name][:2]
        place = ONE_HAND.index(name) if name in ONE_HAND else 0
        if name not in ONE_HAND:
            others = list(ONE_HAND[1:])
        number = f"20{place}"
        self._accounts[number] = (
            f"Drawer of {ONE_HAND[place]}",
            [self._cut_out(other, MARGIN + place) for other in others],
        )
        action = Action.ACCEPT if name in ONE_HAND else Action.RETURN
        return Cheque(self._real / name, self._boxes[name], number, "1250", action)

    def _cut_out(self, name, margin):
        """Return a specimen from another cheque; cut anew for each account, since no picture is enrolled twice."""
        box, path = self._boxes[name], self._folder / f"specimen-{margin}-{name}.png"
        page = Image.open(self._real / name)
        corners = (box.x - margin, box.y - margin, box.x + box.width + margin, box.y + box.height + margin)
        page.crop(corners).save(path, dpi=(DPI, DPI))
        return path

    def _signed(self, place):
        """Return a form that is signed; every fourth by somebody else than the account's signatory."""
        forms = json.loads((self._forms / "labels_coco.json").read_text())
        form = forms["images"][place % len(forms["images"])]
        (x, y, width, height) = next(
            note["bbox"] for note in forms["annotations"] if note["image_id"] == form["id"] and note["category_id"] == 1
        )
        writers = split("cedar", sorted(path.name for path in self._hands.iterdir())).test[:WRITERS]
        holder = place % WRITERS
        stranger = place % 4 == 3
        writer = writers[(holder + 1) % WRITERS if stranger else holder]
        page = Image.open(self._forms / form["file_name"]).convert("RGBA")
        page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page).convert("RGB")
        scale = FORM_INCHES * DPI / page.width
        page = page.resize((FORM_INCHES * DPI, round(page.height * scale)), Image.Resampling.LANCZOS)
        hand = Image.open(self._written_by(writer)[SPECIMENS + place // WRITERS]).convert("L")
        hand.thumbnail((round(1.2 * width * scale), round(1.2 * height * scale)))
        left = round((x + width / 2) * scale - hand.width / 2)
        top = round((y + height / 2) * scale - hand.height / 2)
        box = Region(left, max(top, 0), hand.width, hand.height)
        pixels = np.array(page)
        under = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
        ink = np.asarray(hand, np.float32)[: under.shape[0], : under.shape[1], None] / 255
        under[:] = (under * ink).astype(np.uint8)
        path = self._folder / f"signed-{place:02}.png"
        Image.fromarray(pixels).save(path, dpi=(DPI, DPI))
        number = f"10{holder}"
        self._accounts[number] = (f"Writer {writers[holder]}", self._written_by(writers[holder])[:SPECIMENS])
        usual = (Action.PARK, Action.REFER, Action.ACCEPT)[place % 3]
        return Cheque(path, box, number, str(200 + 10 * place), Action.RETURN if stranger else usual)

    def _written_by(self, writer):
        return sorted((self._hands / writer / "genuine").iterdir())
