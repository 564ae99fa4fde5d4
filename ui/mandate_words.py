"""The words in which the window tells a mandate: `sigverify.services.mandate_text` in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from sigverify.domain.mandate_outcome import ExclusionReason, MandateProblem

if TYPE_CHECKING:
    from sigverify.services.mandate_text import MandateWording


def wording() -> MandateWording:
    """Return the words in the language of the window and the digits of its locale."""
    from sigverify.services.mandate_text import MandateWording

    locale = QLocale()
    return MandateWording(
        numbers=_numbers(),
        thousands=locale.groupSeparator(),
        decimal=locale.decimalPoint(),
        needed=QCoreApplication.translate("Mandate", "{parts} needed{band}; {found}."),
        rule=QCoreApplication.translate("Mandate", "Any amount: {parts}."),
        rule_above=QCoreApplication.translate("Mandate", "Above {above}: {parts}."),
        rule_up_to=QCoreApplication.translate("Mandate", "Up to {up_to}: {parts}."),
        rule_above_up_to=QCoreApplication.translate("Mandate", "Above {above} and up to {up_to}: {parts}."),
        rule_part=QCoreApplication.translate("Mandate", "any {needed} of the signatories"),
        rule_part_of_panel=QCoreApplication.translate("Mandate", "{needed} of panel {panel}"),
        nobody=QCoreApplication.translate("Mandate", "Nobody may sign above {above}."),
        part=QCoreApplication.translate("Mandate", "{needed} of {appointed}"),
        part_of_panel=QCoreApplication.translate("Mandate", "{needed} of {appointed} in panel {panel}"),
        understaffed_part=QCoreApplication.translate("Mandate", "{needed}"),
        understaffed_part_of_panel=QCoreApplication.translate("Mandate", "{needed} in panel {panel}"),
        understaffed=QCoreApplication.translate("Mandate", "Too few signatories are appointed to meet this mandate."),
        found=QCoreApplication.translate("Mandate", "{count} found"),
        found_in_panel=QCoreApplication.translate("Mandate", "{count} found in panel {panel}"),
        both=QCoreApplication.translate("Mandate", "{first} and {second}"),
        either=QCoreApplication.translate("Mandate", "{first}, or {second}"),
        above=QCoreApplication.translate("Mandate", " above {above}"),
        up_to=QCoreApplication.translate("Mandate", " up to {up_to}"),
        above_up_to=QCoreApplication.translate("Mandate", " above {above} and up to {up_to}"),
        problems={
            MandateProblem.NOT_IN_FORCE: QCoreApplication.translate("Mandate", "The mandate does not hold on {day}."),
            MandateProblem.AMOUNT_UNKNOWN: QCoreApplication.translate(
                "Mandate", "The mandate depends on the amount: give it."
            ),
            MandateProblem.AMOUNT_ABOVE_ALL: QCoreApplication.translate("Mandate", "Nobody may sign above {above}."),
        },
        exclusions={
            ExclusionReason.NOT_APPOINTED: QCoreApplication.translate(
                "Mandate", "{name} may not sign for this account."
            ),
            ExclusionReason.NOT_VALID: QCoreApplication.translate(
                "Mandate", "{name} could not sign for this account on {day}."
            ),
            ExclusionReason.OVER_LIMIT: QCoreApplication.translate("Mandate", "{name} may sign only up to {limit}."),
            ExclusionReason.AMOUNT_UNKNOWN: QCoreApplication.translate(
                "Mandate", "{name} may sign only up to {limit}: give the amount."
            ),
            ExclusionReason.REPEATED: QCoreApplication.translate(
                "Mandate", "{name} signed more than once and counts once."
            ),
        },
        unknown_name=QCoreApplication.translate("Mandate", "A signatory"),
    )


def _numbers() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("Mandate", "none"),
        QCoreApplication.translate("Mandate", "one"),
        QCoreApplication.translate("Mandate", "two"),
        QCoreApplication.translate("Mandate", "three"),
        QCoreApplication.translate("Mandate", "four"),
        QCoreApplication.translate("Mandate", "five"),
        QCoreApplication.translate("Mandate", "six"),
        QCoreApplication.translate("Mandate", "seven"),
        QCoreApplication.translate("Mandate", "eight"),
        QCoreApplication.translate("Mandate", "nine"),
        QCoreApplication.translate("Mandate", "ten"),
        QCoreApplication.translate("Mandate", "eleven"),
        QCoreApplication.translate("Mandate", "twelve"),
    )
