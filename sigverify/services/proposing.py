"""How a change that takes two people is asked for: the proposal and its audit entry.

Owns this one step; `proposals` lists, approves and rejects, and carries out what was approved.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigverify.domain.audit import Json, canonical_json
from sigverify.domain.proposal import Proposal, ProposalKind, propose
from sigverify.services.session import Acting, new_id


def submit(acting: Acting, kind: ProposalKind, *, subject: str, content: Mapping[str, Json]) -> Proposal:
    """Store an open proposal.

    Parameters
    ----------
    acting : Acting
        The proposer's transaction.
    kind : ProposalKind
        What is to change.
    subject : str
        Id of what it is about.
    content : mapping of str to JSON values
        The change, exactly as the second person sees it and as it is carried out.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"operator-disabled"``.
    """
    proposal = propose(
        kind,
        proposal_id=new_id(),
        subject=subject,
        content=canonical_json(content),
        operator=acting.operator,
        at=acting.at,
    )
    acting.uow.proposals.add(proposal)
    acting.record("proposed", subject, proposal=proposal.id, kind=kind, content=content)
    return proposal
